import { embedded } from './graphiql-embedded.ts';
import { operationName, type Tab } from './graphiql-handover.ts';
import type { Feature, ReadyOperation } from './ready-operations/ready-operation.ts';

/**
 * GraphiQL as its package renders it, with a collection of operations beside History and Explorer. The package takes no plugins and keeps
 * GraphiQL's hooks to itself, so three places of its script are opened; throws when they are not as they were, which a test sees after an update.
 */
export function withCollection(page: string, features: readonly Feature[]): string {
  const [, hook = ''] = found(
    /const\{shouldPersistHeaders:\w+,isIntrospecting:\w+,visiblePlugin:\w+,plugins:\w+,theme:\w+,storage:\w+\}=(\w+)\(/,
    page,
  );
  const opened = [
    [/plugins:\[(\w+)\],schemaDescription:/, 'plugins:[globalThis.readyOperations.plugin(),$1],schemaDescription:'],
    [/globalThis\.React=(\w+);/, `globalThis.React=$1;globalThis.readyOperations.useGraphiQL=${hook};`],
    [/<div id="root">/, `${collection(features)}<div id="root">`],
  ] as const;
  return opened.reduce((text, [place, instead]) => {
    found(place, text);
    return text.replace(place, (...parts: string[]) => instead.replaceAll('$1', () => parts[1] ?? ''));
  }, page);
}

function found(place: RegExp, page: string): RegExpExecArray {
  const match = place.exec(page);
  if (match === null)
    throw new Error(`expected ${place} in GraphiQL's page, got a page without it: another version of its package?`);
  return match;
}

/** What is written above an operation, without its marks. */
export function wordsOf(query: string): string {
  return query
    .split(/\n(?!#)/, 1)
    .join('')
    .replaceAll(/^# ?/gm, '')
    .replaceAll('\n', ' ');
}

/** As the page needs them: GraphiQL's editors take text. */
export function tabsOf(operations: readonly ReadyOperation[]): readonly Tab[] {
  return operations.map(({ query, variables, headers }) => ({
    query,
    ...(variables !== undefined && { variables: JSON.stringify(variables, null, 2) }),
    ...(headers !== undefined && { headers: JSON.stringify(headers, null, 2) }),
  }));
}

function collection(features: readonly Feature[]): string {
  const operations = features.flatMap(({ name: feature, operations }) =>
    tabsOf(operations).map((tab) => ({
      ...tab,
      feature,
      name: operationName(tab.query),
      kind: /^(query|mutation|subscription)\b/m.exec(tab.query)?.[1],
      words: wordsOf(tab.query),
    })),
  );
  return `<style>${style}</style><script>
(function (operations, title) {
  globalThis.readyOperations = { plugin: function () { return plugin; } };
  if (localStorage.getItem('graphiql:visiblePlugin') === null && innerWidth > 900)
    localStorage.setItem('graphiql:visiblePlugin', title);
  var plugin = { title: title, icon: Icon, content: Collection };

  function Icon() {
    var h = React.createElement;
    return h('svg', { viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, 'aria-hidden': true },
      h('path', { d: 'M4 5h16M4 12h10M4 19h7' }), h('path', { d: 'm17 12 4 3-4 3z', fill: 'currentColor' }));
  }

  function Collection() {
    var h = React.createElement;
    var graphiql = globalThis.readyOperations.useGraphiQL(function (state) {
      return { actions: state.actions, tabs: state.tabs, active: state.activeTabIndex, query: state.queryEditor, variables: state.variableEditor,
        headers: state.headerEditor };
    });
    var searching = React.useState('');
    var search = searching[0].trim().toLowerCase();
    var open = graphiql.tabs[graphiql.active];
    var shown = operations.filter(function (one) {
      return (one.name + ' ' + one.kind + ' ' + one.words + ' ' + one.query + ' ' + one.variables).toLowerCase().includes(search);
    });
    var features = shown.map(function (one) { return one.feature; });
    return h('section', { className: 'ready-operations', 'aria-label': title },
      h('div', { className: 'graphiql-history-header' }, title),
      h('input', { type: 'search', placeholder: 'Find: a field, a word', 'aria-label': 'Find an operation', value: searching[0],
        onChange: function (event) { searching[1](event.target.value); } }),
      shown.length === 0 && h('p', null, 'None has that in it.'),
      features.filter(function (name, index) { return features.indexOf(name) === index; }).map(function (name) {
        return h('div', { key: name }, h('h2', null, name), h('ul', null,
          shown.filter(function (one) { return one.feature === name; }).map(function (one) {
            return h('li', { key: one.name }, h('button', { type: 'button', 'aria-current': open && open.query === one.query ? 'true' : undefined,
              onClick: function () { show(graphiql, one); } },
              h('span', { className: 'ready-name' }, one.name), h('span', { className: 'ready-kind ' + one.kind }, one.kind),
              h('span', { className: 'ready-words' }, one.words)));
          })));
      }));
  }

  function show(graphiql, one) {
    // There is room for one of the two. Only GraphiQL's own button gives the place back to the editor.
    if (innerWidth < 736) document.querySelector('button[aria-label="Hide ' + title + '"]').click();
    var same = graphiql.tabs.findIndex(function (tab) { return tab.query === one.query; });
    if (same !== -1) return graphiql.actions.changeTab(same);
    graphiql.actions.addTab();
    graphiql.query.setValue(one.query);
    graphiql.variables.setValue(one.variables || '');
    graphiql.headers.setValue(one.headers || '');
    graphiql.actions.updateActiveTabValues({ query: one.query, variables: one.variables || null, headers: one.headers || null });
    graphiql.actions.setOperationName(one.name);
  }
})(${embedded(operations)}, 'Ready operations');
</script>`;
}

const style = `
.ready-operations { container-type: inline-size }
.ready-operations input { position: sticky; top: 0; background: hsl(var(--color-base)) !important; width: 100%; margin: 12px 0 4px; padding: 8px 10px; border: 1px solid hsla(var(--color-neutral), .5); border-radius: 4px;
  background: none; color: inherit; font: inherit }
.ready-operations h2 { margin: 16px 0 4px; font-size: 13px; font-weight: 500; color: hsla(var(--color-neutral), .76) }
.ready-operations ul { margin: 0; padding: 0; list-style: none }
.ready-operations button { display: grid; grid-template-columns: 1fr auto; width: 100%; gap: 0 8px; padding: 6px 8px; border: 0; border-radius: 4px;
  background: none; color: inherit; font: inherit; text-align: left; cursor: pointer }
.ready-operations button:hover, .ready-operations button[aria-current] { background: hsla(var(--color-neutral), .1) }
.ready-name { font-family: var(--font-family-mono); font-size: 13px }
.ready-kind { align-self: center; font-size: 11px; color: hsl(var(--color-neutral)) }
.ready-words { grid-column: 1 / -1; font-size: 12px; line-height: 1.35; color: hsl(var(--color-neutral)) }
`;
