import { useComputed } from '@preact/signals';
import { now } from '../api/server-clock.ts';
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
  const watched = useComputed(() => oldestByName(board.feeds.rows.value.values()));
  const limits = useComputed(() => tightest([...board.limits.rows.value.values()].filter(isOurs)));
  return (
    <Panel title="Freshness" name="freshness" operation={feedsLive}>
      <ul class="feeds">
        {watched.value.map((feed) => (
          <FeedLine key={tables[feed.type]} feed={feed} isOld={isCut(board)} />
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

function FeedLine({ feed, isOld }: { readonly feed: Feed; readonly isOld: boolean }) {
  const { asOf, state, message, refreshIntervalMs, plannedIntervalMs, nextAttemptAt } = feed;
  const every = refreshIntervalMs ?? plannedIntervalMs;
  const waitMs = nextAttemptAt === null ? undefined : Date.parse(nextAttemptAt) - now.value;
  const age = asOf === null ? '–' : ageText(now.value - Date.parse(asOf));
  return (
    <li title={message}>
      <span class={`pill ${isOld ? 'alarm' : (tones[state] ?? '')}`}>{tables[feed.type] ?? feed.type}</span>
      <span>
        {age} old
        {every === null ? '' : `, every ${ageText(every)}`}
        {state !== 'LIVE' && waitMs !== undefined && waitMs > 0 ? `, next in ${ageText(waitMs)}` : ''}
      </span>
      {tones[state] !== 'good' && <span class="soft">{message}</span>}
    </li>
  );
}

function LimitLine({ limit }: { readonly limit: ApiLimit }) {
  const { used, resetsAt, windowMs } = limit;
  const whole = limit.limit ?? 0;
  const percent = whole === 0 ? 0 : Math.min(100, Math.round((used / whole) * 100));
  const tone = percent >= 95 ? 'alarm' : percent >= 80 ? 'warn' : '';
  return (
    <li title={`Anew at ${timeOfDay(Date.parse(resetsAt))}`}>
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

function oldestByName(feeds: Iterable<Feed>): readonly Feed[] {
  const oldest = new Map<string, Feed>();
  for (const feed of feeds) {
    if (feed.watchers === 0 || feed.state === 'IDLE') continue;
    const name = tables[feed.type] ?? feed.type;
    const other = oldest.get(name);
    if (other === undefined || (feed.asOf ?? '') < (other.asOf ?? '')) oldest.set(name, feed);
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
