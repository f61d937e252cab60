import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { apiVersions } from '../five9/contract/contract.ts';
import { createLogger } from '../lib/logger.ts';
import { between, type Reader, unbounded, whole, zone } from './arguments.ts';
import { type LimitsName, rationsByName } from './limits.ts';
import { mostAgents } from './option-readers.ts';
import { controlPortOf, type SandboxOptions, sandboxDefaults as defaults } from './options.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { fastest } from './world/pace.ts';
import { mostColleagues } from './world/people.ts';
import { parseScenario, type ScenarioStep } from './scenario.ts';
import type { EnvelopePrefix } from './soap/encode.ts';
import { type Switches, switchDefaults, switchesOf, switchValues } from './switches.ts';

interface Flags {
  port: number;
  controlHost: string;
  controlPort?: number;
  scenario?: readonly ScenarioStep[];
  set?: Partial<Switches>;
  columns?: NonNullable<SandboxOptions['columns']>;
  host: string;
  seed: number;
  agents: number;
  speed: number;
  paused?: true;
  limits: LimitsName;
  batch: readonly [number, number];
  seats: number;
  colleagues: number;
  quotaZone: string;
  prefix: EnvelopePrefix;
  overlapFault: 'SessionClosedFault' | 'ServerFault';
  tickingDurations: boolean;
  requestedColumnsOnly: boolean;
  agentsMayUseApi?: true;
  campaignsNeedSession?: true;
  logLevel: string;
}

/** From the repository it runs as source, from the package compiled. */
const callName = import.meta.url.endsWith('.ts') ? 'npm run sandbox --' : 'five9-sandbox';

const program = new Command(callName)
  .description('A Five9 domain for tests: Statistics Web Services over SOAP, with a simulated contact centre inside.')
  .option('--port <number>', 'port of the SOAP service; 0 takes a free one', integer(whole(0, 65_535)), 4009)
  .option('--host <address>', 'address at which it listens', defaults.host)
  .addOption(
    new Option('--control-port <number>', 'port of the control; 0 takes a free one')
      .argParser(integer(whole(0, 65_535)))
      .default(undefined, 'the one after --port'),
  )
  .option('--control-host <address>', 'address at which the control listens', defaults.controlHost)
  .option('--scenario <file>', 'what goes wrong, and when: JSON, see docs/sandbox.md', scenario)
  .option(
    '--seed <number>',
    'the same seed gives the same people and the same day',
    integer(whole(0, unbounded)),
    defaults.seed,
  )
  .option(
    '--agents <number>',
    `agents in the contact centre, 1 to ${mostAgents}`,
    integer(whole(1, mostAgents)),
    defaults.agents,
  )
  .option(
    '--speed <factor>',
    `seconds of the contact centre per second, 0 to ${fastest}`,
    decimal(between(0, fastest)),
    defaults.speed,
  )
  .option('--paused', 'the contact centre stands still until the command `resume` of the control')
  .addOption(
    new Option('--limits <name>', "the domain's ration").choices(Object.keys(rationsByName)).default(defaults.limits),
  )
  .addOption(
    new Option('--batch <min-max>', 'milliseconds between two batches of changes')
      .argParser(range)
      .default(defaults.batchMs, defaults.batchMs.join('-')),
  )
  .option('--seats <number>', 'supervisor sessions at once', integer(whole(0, unbounded)), defaults.supervisorSeats)
  .option(
    '--colleagues <number>',
    'simulated supervisors, who chat in office hours',
    integer(whole(0, mostColleagues)),
    3,
  )
  .option(
    '--quota-zone <zone>',
    'IANA zone whose clock the ration follows',
    (text) => readFlag(zone, text),
    defaults.quotaZone,
  )
  .addOption(new Option('--prefix <prefix>', 'of envelopes').choices(['env', 'soap']).default(defaults.envelopePrefix))
  .addOption(
    new Option('--overlap-fault <fault>', 'what a second request of a busy user gets')
      .choices(['SessionClosedFault', 'ServerFault'])
      .default(defaults.overlapFault),
  )
  .option('--no-ticking-durations', 'durations come only with another change of their row')
  .option('--no-requested-columns-only', 'updates carry all columns, whatever getStatistics asked for')
  .option('--agents-may-use-api', 'agents are not refused')
  .option('--campaigns-need-session', 'campaign commands need a session')
  .option('--set <switch=value>', `may come often: ${switchList()}`, oneSwitch)
  .option('--columns <file>', 'other columns of tables, by statistic type: JSON, see docs/sandbox.md', columns)
  .addOption(
    new Option('--log-level <level>', 'on standard error')
      .choices(['debug', 'info', 'warn', 'error', 'silent'])
      .default('warn'),
  );

await main(program.parse().opts<Flags>());

async function main(flags: Flags): Promise<void> {
  let sandbox: Sandbox;
  try {
    sandbox = await createSandbox(optionsOf(flags));
  } catch (error) {
    console.error(sentenceFor(error as NodeJS.ErrnoException, flags));
    process.exitCode = 1;
    return;
  }
  print(sandbox, flags);
  const stop = () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    void sandbox.close();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
}

function optionsOf(flags: Flags): SandboxOptions {
  const { batch, seats, prefix, tickingDurations, requestedColumnsOnly, set, logLevel, ...sameNames } = flags;
  return {
    ...sameNames,
    batchMs: batch,
    supervisorSeats: seats,
    envelopePrefix: prefix,
    tickDurations: tickingDurations,
    updatesLimitedToRequestedColumns: requestedColumnsOnly,
    ...set,
    logger: createLogger(logLevel),
  };
}

function print(sandbox: Sandbox, flags: Flags): void {
  const supervisors = sandbox.world.directory.people.filter(({ role }) => role !== 'Agent');
  const agent = sandbox.world.directory.people.find(({ role }) => role === 'Agent');
  console.log(
    [
      `Five9 sandbox: ${flags.agents} agents, seed ${flags.seed}, speed ${flags.speed}${flags.paused ? ' (paused)' : ''}, limits ${flags.limits}.`,
      '',
      ...apiVersions.map((version) => `  ${version.padEnd(8)} ${sandbox.endpoint(version)}`),
      `  WSDL     ${sandbox.endpoint('v4')}?wsdl&user=supervisor`,
      `  control  ${sandbox.controlUrl}/control/   (lists what can be made to happen; see docs/sandbox.md)`,
      '',
      `  sign in  ${supervisors.map(({ userName }) => userName).join(', ')}; everybody's password is "sandbox"`,
      ...(agent === undefined ? [] : [`  agents   ${agent.userName} and others`]),
      '',
      'Ctrl-C ends it.',
    ].join('\n'),
  );
}

function sentenceFor(error: NodeJS.ErrnoException & { port?: number }, flags: Flags): string {
  const isOfControl = error.port !== undefined && error.port !== flags.port && error.port === controlPortOf(flags);
  const [taken, flag] = isOfControl ? [error.port, '--control-port'] : [flags.port, '--port'];
  const host = isOfControl ? flags.controlHost : flags.host;
  if (error.code === 'EADDRINUSE') return `Port ${taken} on ${host} is taken: choose another one with ${flag}.`;
  if (error.code === 'EACCES') {
    return `Port ${taken} on ${host} may not be used by this user: choose another one with ${flag}.`;
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `This machine has no address ${host}.`;
  return `The sandbox could not start: ${error.message}`;
}

/** A whole number that the reader of the option takes. */
function integer(reader: Reader<number>) {
  return function parseInteger(text: string): number {
    return readFlag(reader, /^\d+$/.test(text) ? Number(text) : text);
  };
}

function decimal(reader: Reader<number>) {
  return function parseDecimal(text: string): number {
    return readFlag(reader, /^\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  };
}

function readFlag<T>(reader: Reader<T>, value: unknown): T {
  try {
    return reader.read(value, 'it');
  } catch (error) {
    throw new InvalidArgumentError(capital(`${(error as Error).message}.`));
  }
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function scenario(file: string): readonly ScenarioStep[] {
  try {
    return parseScenario(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** What is wrong in it is told with all other options. */
function columns(file: string): NonNullable<Flags['columns']> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as NonNullable<Flags['columns']>;
  } catch (error) {
    throw new InvalidArgumentError(`Expected a file of JSON: ${(error as Error).message}`);
  }
}

function oneSwitch(text: string, others: Partial<Switches> = {}): Partial<Switches> {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  const given = value === 'true' || value === 'false' || /^\d+$/.test(value) ? (JSON.parse(value) as unknown) : value;
  try {
    return { ...others, ...switchesOf({ [name]: given }, 'refused') };
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** Each with what it may be, its default first. */
function switchList(): string {
  const entries = Object.entries(switchDefaults).map(([name, value]) => {
    const allowed = switchValues[name as keyof Switches];
    const others = typeof allowed === 'number' ? [`from ${allowed}`] : allowed.filter((one) => one !== value);
    return `${name}=${[value, ...others].join('|')}`;
  });
  return entries.join(', ');
}

function range(text: string): [number, number] {
  const match = /^(\d+)-(\d+)$/.exec(text);
  const [least, most] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || least < 1 || most < least)
    throw new InvalidArgumentError('Expected two numbers, such as 1000-6000.');
  return [least, most];
}
