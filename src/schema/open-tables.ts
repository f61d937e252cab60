import { Five9Error } from '../five9/faults.ts';
import type { Clock } from '../lib/clock.ts';
import type { MirrorTable } from '../live/mirror.ts';
import { permissionFor, type Scope } from '../viewers/scope.ts';
import { codedError, codeForReaders } from './error-codes.ts';
import type { TableType } from './statistic-type.ts';
import type { Context } from './context.ts';
import { toGraphQLError } from './errors.ts';

/** How long a query waits for a table that has never been read. */
const firstReadMs = 10_000;
/** A table that nobody watched may be minutes old; being looked at, it is updated at once. Beyond this age a query waits for that … */
const idleAgeMs = 10_000;
/** … so long: one update, if Five9 answers. Then it answers with what there is, and its age. */
const freshenMs = 3_000;

/** Checks that the viewer may read the tables, and finds them. A query marks them as watched; a subscription joins their topics. */
export async function openTables(
  context: Context,
  types: readonly TableType[],
  view: string,
): Promise<{ readonly scope: Scope; readonly tables: readonly MirrorTable[] }> {
  const { views } = context.services.mirror;
  if (!views.includes(view))
    throw codedError('InvalidInput', `expected one of the views ${views.join(', ')}, got ${JSON.stringify(view)}`);
  const scope = await scopeOf(context);
  demandTables(scope, types, context.viewer.name);
  return { scope, tables: types.map((type) => context.services.mirror.table(type, view)) };
}

/** Throws PermissionDenied unless the scope opens all of the tables. */
export function demandTables(scope: Scope, types: readonly TableType[], viewerName: string): void {
  for (const type of types) {
    const permission = permissionFor(type);
    if (!scope.permissions.has(permission))
      throw codedError(
        'PermissionDenied',
        `${type} needs the right ${permission}, which ${viewerName} does not have.`,
        { permissions: [permission] },
      );
  }
}

export async function scopeOf(context: Context): Promise<Scope> {
  try {
    return await context.viewer.scope();
  } catch (error) {
    throw toGraphQLError(error);
  }
}

/** For a query: waits until every table has been read once, and refuses data that is older than the caller accepts. */
export async function readTables(
  context: Context,
  tables: readonly MirrorTable[],
  maxAgeMs?: number | null,
): Promise<void> {
  const { clock } = context.services;
  for (const table of tables) table.touchWatch();
  if (!tables.every((table) => isFresh(table, clock))) await waitFor(tables, clock);
  if (maxAgeMs === null || maxAgeMs === undefined) return;
  for (const table of tables) {
    const asOf = table.topic.asOf ?? 0;
    const ageMs = clock.now() - asOf;
    if (ageMs > maxAgeMs)
      throw codedError('StaleData', `expected ${table.type} at most ${maxAgeMs} ms old, got ${ageMs} ms`, {
        asOf: iso(asOf),
        ageMs,
        maxAgeMs,
        nextRefreshAt: iso(table.status().nextAttemptAt),
        wouldCallFive9: true,
      });
  }
}

function isFresh({ topic }: MirrorTable, clock: Clock): boolean {
  return topic.asOf !== undefined && clock.now() - topic.asOf <= idleAgeMs;
}

async function waitFor(tables: readonly MirrorTable[], clock: Clock): Promise<void> {
  const timeout = new AbortController();
  const cancel = clock.after(firstReadMs, () => timeout.abort(new Error('not read in time')));
  try {
    await Promise.all(
      tables.map(async (table) => {
        await table.ready(timeout.signal);
        await freshened(table, clock);
      }),
    );
  } catch (error) {
    if (!timeout.signal.aborted) throw errorForReaders(error);
    const waiting = tables.filter((table) => table.topic.asOf === undefined).map((table) => table.status());
    throw codedError('FeedStarting', `Not read yet: ${waiting.map((status) => status.message).join(' ')}`, {
      retryable: true,
      retryAt: iso(waiting.find((status) => status.nextAttemptAt !== undefined)?.nextAttemptAt),
    });
  } finally {
    cancel();
  }
}

function freshened(table: MirrorTable, clock: Clock): Promise<void> {
  if (isFresh(table, clock)) return Promise.resolve();
  const { topic } = table;
  const { asOf } = topic;
  return new Promise((resolve) => {
    const reader = topic.join(topic.position);
    const done = () => {
      cancel();
      reader.leave();
      resolve();
    };
    const cancel = clock.after(freshenMs, done);
    reader.onWake({
      wake() {
        if (topic.asOf !== asOf) done();
      },
    });
  });
}

/** For a subscription: a table that Five9 refuses would never say anything. */
export function refuseRefused(tables: readonly MirrorTable[]): void {
  for (const table of tables) {
    if (!table.isRefused) continue;
    const { message, lastError } = table.status();
    throw codedError(codeForReaders(lastError?.code), message);
  }
}

/** What the gateway's own account met is not always what its reader may be told: see `codeForReaders`. */
function errorForReaders(error: unknown): Error {
  if (!(error instanceof Five9Error)) return toGraphQLError(error);
  const code = codeForReaders(error.code);
  return code === error.code ? toGraphQLError(error) : codedError(code, error.message);
}

function iso(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString();
}
