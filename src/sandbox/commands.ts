import { readArguments, type Readers, signatureOf, type ValuesOf } from './arguments.ts';
import { argumentsOf } from './control-arguments.ts';
import type { Control } from './control.ts';
import { checkPlan } from './maintenance.ts';
import { switchesOf } from './switches.ts';

/** A command as HTTP and scenarios give it: a name, and arguments by name. */
export interface Command {
  /** `{ calls, campaign? }`, or `no arguments`. */
  readonly signature: string;
  /** For people, in Markdown. */
  readonly effect: string;
  /** Checks the arguments; throws a sentence. Returns what carries it out, with a result for some. */
  prepare(given: Readonly<Record<string, unknown>>): (control: Control) => object | void | Promise<object | void>;
}

/** The command of that name; throws a sentence that lists them all. */
export function commandNamed(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Error(`expected one of ${Object.keys(commands).join(', ')}, got "${name}"`);
  return command;
}

/** One table for HTTP, scenarios and the documentation. */
export const commands: Readonly<Record<string, Command>> = {
  failNext: command(
    argumentsOf.failNext,
    'the next matching requests fail; `operation` is a name or `*`',
    (control, args) => control.failNext(args),
  ),
  clearFailures: command(argumentsOf.clearFailures, 'forgets those that did not happen', (control) =>
    control.clearFailures(),
  ),
  closeSession: command(
    argumentsOf.closeSession,
    'as expiry does: the user learns it by `SessionClosedFault`',
    (control, args) => control.closeSession(args.userName),
  ),
  openDesktopSession: command(
    argumentsOf.openDesktopSession,
    'the user signs in to their own desktop: an API session is forced out, a seat is taken until `closeSession`',
    (control, args) => control.openDesktopSession(args.userName),
  ),
  expireTimestamps: command(
    argumentsOf.expireTimestamps,
    "all timestamps given out, or one user's, are unknown: the next update is `UnknownTimestampFault`",
    (control, args) => control.expireTimestamps(args.userName),
  ),
  setPermission: command(
    argumentsOf.setPermission,
    'gives a right or takes it away, at once; without `CanUseSupervisorSoapApi` everything is `AccessDisallowedFault`',
    (control, args) => control.setPermission(args),
  ),
  setUser: command(
    argumentsOf.setUser,
    'disabled, or with another password: 401. Disabling ends the session, a new password does not',
    (control, args) => control.setUser(args),
  ),
  ringIn: command(
    argumentsOf.ringIn,
    'so many callers reach the queue of a running inbound campaign at once; without a name, all such campaigns in turn',
    (control, args) => control.ringIn(args),
  ),
  pause: command(
    argumentsOf.pause,
    'the contact centre stands still; sessions, rations, batches and long polls go on',
    (control) => control.pause(),
  ),
  resume: command(argumentsOf.resume, 'it goes on', (control) => control.resume()),
  step: command(
    argumentsOf.step,
    'it lives so many of its milliseconds at once, at most a day, paused or not; answers when it has',
    (control, args) => control.step(args.ms),
  ),
  setSpeed: command(
    argumentsOf.setSpeed,
    'its seconds per second, from 0 to 1440: a day in a minute',
    (control, args) => control.setSpeed(args.speed),
  ),
  configurationChanged: command(
    argumentsOf.configurationChanged,
    'the next update of each table given out is `ConfigurationChangedFault`',
    (control) => control.configurationChanged(),
  ),
  addDisposition: command(argumentsOf.addDisposition, 'a new column, and so a changed configuration', (control, args) =>
    control.addDisposition(args.name),
  ),
  setColumns: command(
    argumentsOf.setColumns,
    'a table has other columns from now on, whatever was changed before: `{ "State": "Status" }`, `["Mode"]`, `{ "Site": "Oslo", "Note": "", "Owner": null }`; a changed configuration',
    (control, args) => control.setColumns(args),
  ),
  rename: command(
    argumentsOf.rename,
    'an `agent`, `skill` or `campaign` gets another name: the next update deletes the old key and adds the new one',
    (control, args) => control.rename(args),
  ),
  setLimits: command(
    argumentsOf.setLimits,
    'a name, or `{ QueryChangedStatistics: [minute, hour, day], QueryStatistics: […] }`, and further classes as `apiOperationType` has them',
    (control, args) => control.setLimits(args.limits),
  ),
  setOperationClass: command(
    argumentsOf.setOperationClass,
    'the operation draws on that ration, which `setLimits` has to have; `null`: on none. `closeSession` and `getUserLimits` declare no fault for it and draw on none',
    (control, args) => control.setOperationClass(args),
  ),
  spend: command(
    argumentsOf.spend,
    'another integration of the domain spends so many calls, or as many as the ration still has',
    (control, args) => control.spend(args),
  ),
  spendPerMinute: command(
    argumentsOf.spendPerMinute,
    'another integration spends so many calls a minute from now on, evenly; 0 ends it',
    (control, args) => control.spendPerMinute(args),
  ),
  setMaintenance: command(
    argumentsOf.setMaintenance,
    'out of service: `fault` (`ServiceUnavailableFault`), `html-503`, or `refused` (nobody listens; needs `durationMs`)',
    (control, { on, ...plan }) => control.setMaintenance(on, plan),
    ({ on, ...plan }) => {
      checkPlan(plan);
      // On the port of the service nobody could end it.
      if (on && plan.style === 'refused' && plan.durationMs === undefined) {
        throw new Error('expected durationMs with style refused, got none');
      }
    },
  ),
  moveDomain: command(
    argumentsOf.moveDomain,
    'sessions and maintenance end and another address serves, the answer says which: `to`, or a new one; the old one answers with a `redirect` (307), `fault`, `html-503`, or is `refused`',
    async (control, args) => ({ url: await control.moveDomain(args) }),
  ),
  setClockSkew: command(
    argumentsOf.setClockSkew,
    'the `Date` header, timestamps and windows of the ration are ahead by so much, or behind; the contact centre is not',
    (control, args) => control.setClockSkew(args.skewMs),
  ),
  setSwitches: {
    signature: '{ <switch>: <value>, … }',
    effect: 'see "What nobody knows"',
    prepare(given) {
      const switches = switchesOf(given, 'refused');
      return (control) => control.setSwitches(switches);
    },
  },
  setSeats: command(argumentsOf.setSeats, 'supervisor sessions at once', (control, args) =>
    control.setSeats(args.seats),
  ),
  sendChatMessage: command(
    argumentsOf.sendChatMessage,
    'a message of any `wsChatMessageType` reaches somebody with a session: `ACK`, `PARTICIPANT_REQ` and `UNKNOWN` come in no other way',
    (control, args) => control.sendChatMessage(args),
  ),
  setStationLine: command(
    argumentsOf.setStationLine,
    'a `connectStationResult` or `connectStationProblem` for `reconnectStation`',
    (control, args) => control.setStationLine(args.stationName, args.answer),
  ),
};

function command<R extends Readers>(
  readers: R,
  effect: string,
  run: (control: Control, args: ValuesOf<R>) => object | void | Promise<object | void>,
  /** Of arguments that are right each by itself; throws a sentence. */
  check: (args: ValuesOf<R>) => void = () => {},
): Command {
  return {
    signature: signatureOf(readers),
    effect,
    prepare(given) {
      const args = readArguments(readers, given);
      check(args);
      return (control) => run(control, args);
    },
  };
}
