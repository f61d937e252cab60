import { embedded } from './graphiql-embedded.ts';

/** A tab that GraphiQL opens with on a first visit. */
export interface Tab {
  readonly query: string;
  readonly variables?: string;
  readonly headers?: string;
}

/**
 * Opens the operation that a page of ours hands over after the `#`, where no server and no log sees it: as a tab beside those that are there.
 * GraphiQL itself takes only a query from the address, and on a first visit not even that. A sign-in that comes along is not kept: GraphiQL is
 * told to keep no headers then.
 */
export function opensWhatWasAsked(tabs: readonly Tab[]): string {
  return `<script>
(function () {
  var asked;
  try {
    asked = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  } catch (error) {
    return; // nothing was handed over
  }
  if (typeof asked.query !== 'string') return;
  history.replaceState(null, '', location.pathname);
  var kept;
  try {
    kept = JSON.parse(localStorage.getItem('graphiql:tabState'));
  } catch (error) {
    kept = null;
  }
  if (kept === null || !Array.isArray(kept.tabs)) kept = { tabs: ${embedded(tabs.map(asKept))} };
  var name = (/\\b(?:query|mutation|subscription)\\s+(\\w+)/.exec(asked.query) || [])[1] || null;
  var tab = { id: String(Math.random()), hash: null, title: name || 'Asked', query: asked.query, variables: asked.variables || null,
    headers: asked.headers || null, operationName: name, response: null };
  var same = kept.tabs.findIndex(function (one) { return one.query === tab.query; });
  if (same === -1) same = kept.tabs.push(tab) - 1;
  else kept.tabs[same] = tab;
  kept.activeTabIndex = same;
  localStorage.setItem('graphiql:tabState', JSON.stringify(kept));
  ['query', 'variables', 'headers'].forEach(function (field) {
    if (tab[field] === null) localStorage.removeItem('graphiql:' + field);
    else localStorage.setItem('graphiql:' + field, tab[field]);
  });
  if (tab.headers === null) return;
  localStorage.setItem('graphiql:shouldPersistHeaders', 'false');
  new MutationObserver(function (_changes, observer) {
    if (document.querySelector('.graphiql-tab') === null) return; // GraphiQL has not read it yet
    observer.disconnect();
    tab.headers = null;
    localStorage.removeItem('graphiql:headers');
    localStorage.setItem('graphiql:tabState', JSON.stringify(kept));
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
</script>`;
}

/** A tab as GraphiQL keeps it. */
function asKept({ query, variables, headers }: Tab, index: number): object {
  const name = operationName(query);
  return {
    id: `ready-${index}`,
    hash: null,
    title: name ?? 'Untitled',
    query,
    variables: variables ?? null,
    headers: headers ?? null,
    operationName: name,
    response: null,
  };
}

export function operationName(query: string): string | null {
  return /^(?:query|mutation|subscription)\s+(\w+)/m.exec(query)?.[1] ?? null;
}
