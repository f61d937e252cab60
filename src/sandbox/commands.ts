import { contractOf } from '../five9/contract/contract.ts';
import {
  apiOperationTypeValues,
  connectStationProblemValues,
  connectStationResultValues,
  type Operation,
  supervisorPermissionTypeValues,
  wsChatMessageTypeValues,
} from '../five9/contract/types.ts';
import { awayStyles } from './addresses.ts';
import {
  checkedBy,
  flag,
  number,
  oneOf,
  optional,
  readArguments,
  type Reader,
  type Readers,
  signatureOf,
  text,
  type ValuesOf,
} from './arguments.ts';
import type { Control, ControlledPermission } from './control.ts';
import { checkedKind } from './failures.ts';
import { checkedRations, type LimitsName, type Rations, rationsByName } from './limits.ts';
import { maintenanceStyles } from './maintenance.ts';
import { switchesOf } from './switches.ts';
import { namedKinds } from './world/rename.ts';

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

const operation = oneOf(Object.keys(contractOf('v9_5').operations) as Operation[]);
const limits: Reader<LimitsName | Rations> = checkedBy((value) => {
  if (typeof value !== 'string') return checkedRations(value);
  return oneOf(Object.keys(rationsByName) as LimitsName[]).read(value, 'limits');
});
const permission = oneOf<ControlledPermission>([...supervisorPermissionTypeValues, 'CanUseSupervisorSoapApi']);
const retryAfter = checkedBy((value) => {
  checkedKind({ htmlStatus: 503, retryAfter: value });
  return value as number | string;
});

/** One table for HTTP, scenarios and the documentation. */
export const commands: Readonly<Record<string, Command>> = {
  failNext: command(
    {
      operation: optional(
        oneOf<Operation | '*'>(['*', ...(Object.keys(contractOf('v9_5').operations) as Operation[])]),
      ),
      userName: optional(text),
      times: optional(number),
      with: checkedBy(checkedKind),
    },
    'the next matching requests fail; `operation` is a name or `*`',
    (control, { operation: of, userName, times, with: kind }) =>
      control.failNext({
        ...(of === undefined ? {} : { operation: of }),
        ...(userName === undefined ? {} : { userName }),
        ...(times === undefined ? {} : { times }),
        with: kind,
      }),
  ),
  clearFailures: command({}, 'forgets those that did not happen', (control) => control.clearFailures()),
  closeSession: command(
    { userName: text },
    'as expiry does: the user learns it by `SessionClosedFault`',
    (control, args) => control.closeSession(args.userName),
  ),
  openDesktopSession: command(
    { userName: text },
    'the user signs in to their own desktop: an API session is forced out, a seat is taken until `closeSession`',
    (control, args) => control.openDesktopSession(args.userName),
  ),
  expireTimestamps: command(
    { userName: optional(text) },
    "all timestamps given out, or one user's, are unknown: the next update is `UnknownTimestampFault`",
    (control, args) => control.expireTimestamps(args.userName),
  ),
  setPermission: command(
    { userName: text, permission, granted: flag },
    'gives a right or takes it away, at once; without `CanUseSupervisorSoapApi` everything is `AccessDisallowedFault`',
    (control, args) => control.setPermission(args),
  ),
  setUser: command(
    { userName: text, enabled: optional(flag), password: optional(text) },
    'disabled, or with another password: 401. Disabling ends the session, a new password does not',
    (control, args) => control.setUser(args),
  ),
  ringIn: command(
    { calls: number, campaign: optional(text) },
    'so many callers reach the queue of a running inbound campaign at once; without a name, all such campaigns in turn',
    (control, args) => control.ringIn(args),
  ),
  pause: command({}, 'the contact centre stands still; sessions, rations, batches and long polls go on', (control) =>
    control.pause(),
  ),
  resume: command({}, 'it goes on', (control) => control.resume()),
  step: command(
    { ms: number },
    'it lives so many of its milliseconds at once, at most a day, paused or not; answers when it has',
    (control, args) => control.step(args.ms),
  ),
  setSpeed: command({ speed: number }, 'its seconds per second, from 0 to 1440: a day in a minute', (control, args) =>
    control.setSpeed(args.speed),
  ),
  configurationChanged: command(
    {},
    'the next update of each table given out is `ConfigurationChangedFault`',
    (control) => control.configurationChanged(),
  ),
  addDisposition: command({ name: text }, 'a new column, and so a changed configuration', (control, args) =>
    control.addDisposition(args.name),
  ),
  rename: command(
    { kind: oneOf(namedKinds), name: text, newName: text },
    'an `agent`, `skill` or `campaign` gets another name: the next update deletes the old key and adds the new one',
    (control, args) => control.rename(args),
  ),
  setLimits: command(
    { limits },
    'a name, or `{ QueryChangedStatistics: [minute, hour, day], QueryStatistics: […] }`, and further classes as `apiOperationType` has them',
    (control, args) => control.setLimits(args.limits),
  ),
  setOperationClass: command(
    { operation, operationType: oneOf([...apiOperationTypeValues, null]) },
    'the operation draws on that ration, which `setLimits` has to have; `null`: on none. `closeSession` and `getUserLimits` declare no fault for it and draw on none',
    (control, args) => control.setOperationClass(args),
  ),
  spend: command(
    { operationType: text, calls: number },
    'another integration of the domain spends so many calls, or as many as the ration still has',
    (control, args) => control.spend(args),
  ),
  spendPerMinute: command(
    { operationType: text, calls: number },
    'another integration spends so many calls a minute from now on, evenly; 0 ends it',
    (control, args) => control.spendPerMinute(args),
  ),
  setMaintenance: command(
    {
      on: flag,
      style: optional(oneOf(maintenanceStyles)),
      durationMs: optional(number),
      retryAfter: optional(retryAfter),
    },
    'out of service: `fault` (`ServiceUnavailableFault`), `html-503`, or `refused` (nobody listens; needs `durationMs`)',
    (control, { on, ...plan }) => {
      // On the port of the service nobody could end it.
      if (on && plan.style === 'refused' && plan.durationMs === undefined) {
        throw new Error('expected durationMs with style refused, got none');
      }
      control.setMaintenance(on, plan);
    },
  ),
  moveDomain: command(
    { style: optional(oneOf(awayStyles)), to: optional(text) },
    'sessions and maintenance end and another address serves, the answer says which: `to`, or a new one; the old one answers with a `redirect` (307), `fault`, `html-503`, or is `refused`',
    async (control, args) => ({ url: await control.moveDomain(args) }),
  ),
  setClockSkew: command(
    { skewMs: number },
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
  setSeats: command({ seats: number }, 'supervisor sessions at once', (control, args) => control.setSeats(args.seats)),
  sendChatMessage: command(
    {
      userName: text,
      type: oneOf(wsChatMessageTypeValues),
      chatId: optional(text),
      from: optional(text),
      text: optional(text),
    },
    'a message of any `wsChatMessageType` reaches somebody with a session: `ACK`, `PARTICIPANT_REQ` and `UNKNOWN` come in no other way',
    (control, args) => control.sendChatMessage(args),
  ),
  setStationLine: command(
    { stationName: text, answer: oneOf([...connectStationResultValues, ...connectStationProblemValues]) },
    'a `connectStationResult` or `connectStationProblem` for `reconnectStation`',
    (control, args) => control.setStationLine(args.stationName, args.answer),
  ),
};

function command<R extends Readers>(
  readers: R,
  effect: string,
  run: (control: Control, args: ValuesOf<R>) => object | void | Promise<object | void>,
): Command {
  return {
    signature: signatureOf(readers),
    effect,
    prepare(given) {
      const args = readArguments(readers, given);
      return (control) => run(control, args);
    },
  };
}
