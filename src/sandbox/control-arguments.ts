import { contractOf } from '../five9/contract/contract.ts';
import {
  apiOperationTypeValues,
  connectStationProblemValues,
  connectStationResultValues,
  type Operation,
  statisticTypeValues,
  supervisorPermissionTypeValues,
  wsChatMessageTypeValues,
} from '../five9/contract/types.ts';
import { awayStyles } from './addresses.ts';
import {
  address,
  between,
  byName,
  checkedBy,
  flag,
  listOf,
  name,
  nullable,
  numberThat,
  oneOf,
  optional,
  type Reader,
  type Readers,
  text,
  unbounded,
  whole,
} from './arguments.ts';
import type { ControlledPermission } from './control.ts';
import { checkedKind } from './failures.ts';
import { checkedRations, type LimitsName, type Rations, rationsByName } from './limits.ts';
import { longestMs, maintenanceStyles } from './maintenance.ts';
import { mostPerMinute } from './spending.ts';
import { fastest, longestStepMs } from './world/pace.ts';
import { namedKinds } from './world/rename.ts';
import { mostCalls } from './world/ring-in.ts';

const operations = Object.keys(contractOf('v9_5').operations) as Operation[];
/** The largest instant that JavaScript knows is some 270,000 years away; a day more or less is plenty. */
const mostSkewMs = 366 * 86_400_000;

export const limits: Reader<LimitsName | Rations> = checkedBy((value) => {
  if (typeof value !== 'string') return checkedRations(value);
  return oneOf(Object.keys(rationsByName) as LimitsName[]).read(value, 'limits');
});

/**
 * What each command takes, from whichever side it comes: HTTP, a scenario or TypeScript. What is wrong whatever the domain holds is refused here, so
 * a scenario with it does not start; that a name is nobody's shows when the command is carried out.
 */
export const argumentsOf = {
  failNext: {
    operation: optional(oneOf<Operation | '*'>(['*', ...operations])),
    userName: optional(name),
    times: optional(whole(1, unbounded)),
    with: checkedBy(checkedKind),
  },
  clearFailures: {},
  closeSession: { userName: name },
  openDesktopSession: { userName: name },
  expireTimestamps: { userName: optional(name) },
  setPermission: {
    userName: name,
    permission: oneOf<ControlledPermission>([...supervisorPermissionTypeValues, 'CanUseSupervisorSoapApi']),
    granted: flag,
  },
  setUser: { userName: name, enabled: optional(flag), password: optional(text) },
  ringIn: { calls: whole(1, mostCalls), campaign: optional(name) },
  pause: {},
  resume: {},
  step: { ms: numberThat('above 0 and at most a day', (ms) => ms > 0 && ms <= longestStepMs) },
  setSpeed: { speed: between(0, fastest) },
  configurationChanged: {},
  addDisposition: { name },
  setColumns: {
    type: oneOf(statisticTypeValues),
    rename: optional(byName(name)),
    leaveOut: optional(listOf(name)),
    add: optional(byName(nullable(text))),
  },
  rename: { kind: oneOf(namedKinds), name, newName: name },
  setLimits: { limits },
  setOperationClass: { operation: oneOf(operations), operationType: oneOf([...apiOperationTypeValues, null]) },
  spend: { operationType: text, calls: whole(1, unbounded) },
  spendPerMinute: {
    operationType: text,
    calls: numberThat(
      `0 to ${mostPerMinute} a minute`,
      (calls) => Number.isInteger(calls) && calls >= 0 && calls <= mostPerMinute,
    ),
  },
  setMaintenance: {
    on: flag,
    style: optional(oneOf(maintenanceStyles)),
    durationMs: optional(numberThat(`above 0 and up to ${longestMs}`, (ms) => ms > 0 && ms <= longestMs)),
    retryAfter: optional(
      checkedBy((value) => {
        checkedKind({ htmlStatus: 503, retryAfter: value });
        return value as number | string;
      }),
    ),
  },
  moveDomain: { style: optional(oneOf(awayStyles)), to: optional(address) },
  setClockSkew: { skewMs: numberThat('within a year', (ms) => Math.abs(ms) <= mostSkewMs) },
  setSeats: { seats: whole(0, unbounded) },
  sendChatMessage: {
    userName: name,
    type: oneOf(wsChatMessageTypeValues),
    chatId: optional(text),
    from: optional(name),
    text: optional(text),
  },
  setStationLine: {
    stationName: name,
    answer: oneOf([...connectStationResultValues, ...connectStationProblemValues]),
  },
} satisfies Readonly<Record<string, Readers>>;
