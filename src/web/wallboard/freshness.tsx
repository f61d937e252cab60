import { useComputed } from '@preact/signals';
import type { TableAge } from '../api/live.ts';
import { clock } from '../api/server-clock.ts';
import { Panel } from '../ui/panel.tsx';
import { ageText, timeOfDay } from '../ui/time.ts';
import type { Board } from './board.ts';
import { isCut } from './status.tsx';
import { feedsLive, type ApiLimit, type Feed } from './operations.ts';

/** Words for tables as people call what is in them; of several with one name the oldest counts. */
const tables: Readonly<Record<string, string>> = {
  ACD_STATUS: 'Queues',
  AGENT_STATE: 'Agents',
  CAMPAIGN_STATE: 'Campaigns',
  AGENT_STATISTICS: 'Agent statistics',
  INBOUND_CAMPAIGN_STATISTICS: 'Statistics',
  OUTBOUND_CAMPAIGN_STATISTICS: 'Statistics',
  AUTODIAL_CAMPAIGN_STATISTICS: 'Statistics',
  OUTBOUND_CAMPAIGN_MANAGER: 'Dialer',
};

const tones: Readonly<Record<string, string>> = {
  LIVE: 'good',
  IDLE: '',
  STARTING: 'warn',
  WAITING_FOR_QUOTA: 'warn',
  LATE: 'warn',
  RESYNCING: 'warn',
  BACKING_OFF: 'alarm',
  CONTENDED: 'alarm',
  REFUSED: 'alarm',
};

/** How old the numbers are, when the next ones come, and what is left of Five9's ration. */
export function Freshness({ board }: { readonly board: Board }) {
  const read = useComputed(() => {
    const lives = [board.queues, board.agents, board.campaigns.value];
    return oldestByName(lives.flatMap((live) => live?.tables.value ?? []));
  });
  const feeds = useComputed(
    () => new Map([...board.feeds.rows.value.values()].filter(isDefault).map((feed) => [feed.type, feed])),
  );
  const limits = useComputed(() => tightest([...board.limits.rows.value.values()].filter(isOurs)));
  return (
    <Panel title="Freshness" name="freshness" operation={feedsLive}>
      <ul class="feeds">
        {read.value.map((table) => (
          <TableLine key={tables[table.type]} table={table} feed={feeds.value.get(table.type)} isOld={isCut(board)} />
        ))}
      </ul>
      <ul class="limits" aria-label="Five9's ration of requests">
        {limits.value.map((limit) => (
          <LimitLine key={limit.id} limit={limit} />
        ))}
      </ul>
    </Panel>
  );
}

interface TableLineProps {
  readonly table: TableAge;
  readonly feed: Feed | undefined;
  /** Nothing is heard: the age goes on, and what the gateway said of the next refresh no longer counts. */
  readonly isOld: boolean;
}

function TableLine({ table: { type, asOf, refreshIntervalMs }, feed, isOld }: TableLineProps) {
  const { state = 'LIVE', message = '', nextAttemptAt = null } = feed ?? {};
  const waitMs = nextAttemptAt === null ? 0 : Date.parse(nextAttemptAt) - clock.value;
  const isFine = tones[state] === 'good' || state === 'IDLE';
  return (
    <li title={message}>
      <span class={`pill ${isOld ? 'alarm' : isFine ? 'good' : (tones[state] ?? '')}`}>{tables[type] ?? type}</span>
      <span>
        {ageText(clock.value - Date.parse(asOf))} old
        {isOld || refreshIntervalMs === null ? '' : `, every ${ageText(refreshIntervalMs)}`}
        {!isOld && !isFine && waitMs > 0 ? `, next in ${ageText(waitMs)}` : ''}
      </span>
      {!isOld && !isFine && <span class="soft">{message}</span>}
    </li>
  );
}

function LimitLine({ limit }: { readonly limit: ApiLimit }) {
  const { used, resetsAt, windowMs } = limit;
  const whole = limit.limit ?? 0;
  const percent = whole === 0 ? 0 : Math.min(100, Math.round((used / whole) * 100));
  const tone = percent >= 95 ? 'alarm' : percent >= 80 ? 'warn' : '';
  return (
    <li title={`Starts over at ${timeOfDay(Date.parse(resetsAt))}`}>
      <span>
        {kinds[limit.operationType] ?? limit.operationTypeText} per {windows[windowMs] ?? ageText(windowMs)}
      </span>
      <span class={`bar ${tone}`} aria-hidden="true">
        <span style={{ inlineSize: `${percent}%` }} />
      </span>
      <span>
        {used} of {whole}
      </span>
    </li>
  );
}

const kinds: Readonly<Record<string, string>> = {
  QUERY_STATISTICS: 'Whole tables',
  QUERY_CHANGED_STATISTICS: 'Updates',
};
const windows: Readonly<Record<number, string>> = { 60_000: 'minute', 3_600_000: 'hour', 86_400_000: 'day' };

function isDefault({ view }: Feed): boolean {
  return view === 'default';
}

function oldestByName(read: readonly TableAge[]): readonly TableAge[] {
  const oldest = new Map<string, TableAge>();
  for (const table of read) {
    const name = tables[table.type] ?? table.type;
    const other = oldest.get(name);
    if (other === undefined || table.asOf < other.asOf) oldest.set(name, table);
  }
  const order = Object.keys(tables);
  return [...oldest.values()].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

/** Of each kind the window of which most is spent: the one that may end. */
function tightest(limits: readonly ApiLimit[]): readonly ApiLimit[] {
  const byKind = new Map<string, ApiLimit>();
  for (const limit of limits) {
    const best = byKind.get(limit.operationType);
    if (best === undefined || shareOf(limit) > shareOf(best)) byKind.set(limit.operationType, limit);
  }
  return [...byKind.values()];
}

function shareOf({ used, limit }: ApiLimit): number {
  return limit === null || limit === 0 ? 0 : used / limit;
}

/** The rations that a board lives on, where there is a limit. */
function isOurs({ operationType, limit, windowMs }: ApiLimit): boolean {
  return operationType in kinds && limit !== null && limit > 0 && windowMs >= 3_600_000;
}
