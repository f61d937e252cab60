import type { HealthReason, Readiness } from '../http/health.ts';
import type { Clock } from '../lib/clock.ts';
import type { Mirror, TableState } from '../live/mirror.ts';

/**
 * Ready when the tables that are read at the start are known, be it from an earlier run. One that Five9 refuses, fails or has no ration for is not
 * waited for as long as another one is known: whoever watches that one is served, and the missing one says why it is missing.
 */
export function readinessOf(mirror: Mirror, readAtStart: readonly string[], clock: Clock): Readiness {
  const now = clock.now();
  const tables = mirror.tables().map((table) => ({ table, status: table.status() }));
  const first = tables.filter(({ table }) => table.view === mirror.views[0] && readAtStart.includes(table.type));
  const isAnyKnown = first.some(({ status }) => status.asOf !== undefined);
  return {
    reasons: first
      .filter(({ status: { asOf, state } }) => asOf === undefined && (!isAnyKnown || state === 'STARTING'))
      .map(({ table: { type }, status: { state } }): HealthReason => ({
        code: 'TABLE_NOT_READ',
        table: type,
        message: `${type} has not been read yet: ${because[state]}.`,
      })),
    feeds: tables.map(({ table: { type, view }, status: { state, asOf } }) => ({
      view,
      table: type,
      state,
      ageMs: asOf === undefined ? null : Math.max(0, now - asOf),
    })),
  };
}

/** Without the words of an error, which may name an account. */
const because: Readonly<Record<TableState, string>> = {
  LIVE: 'it is due',
  IDLE: 'it is due',
  LATE: 'it is due',
  RESYNCING: 'it is being read',
  STARTING: 'it is being read',
  WAITING_FOR_QUOTA: "Five9's limits do not allow it yet",
  BACKING_OFF: 'the last call failed and another attempt is planned',
  CONTENDED: 'somebody else uses the polling account',
  REFUSED: 'Five9 refuses it until somebody acts',
};
