/** `name{label="value", …}` in a query. */
export interface Selector {
  readonly name: string;
  readonly matchers: readonly Matcher[];
}

export interface Matcher {
  readonly label: string;
  readonly value: string;
  readonly accepts: (value: string) => boolean;
}

const functions = ['histogram_quantile', 'increase', 'max', 'min', 'rate', 'sum'];
const keywords = ['and', 'by', 'ignoring', 'on', 'or', 'unless', 'without'];
const grouping = /\b(by|on)\s*\(([^)]*)\)/g;

/** What a query reads. A word that is no metric of ours, no function and no keyword that is known here is an error. */
export function selectorsOf(expr: string): Selector[] {
  const selectors: Selector[] = [];
  const bare = expr.replace(grouping, '$1');
  for (const [, name = '', inner = ''] of bare.matchAll(/([a-z_]\w*)(?:\{([^}]*)\})?(?:\[[^\]]*\])?/gi)) {
    if (functions.includes(name) || keywords.includes(name)) continue;
    selectors.push({ name, matchers: matchersOf(inner) });
  }
  return selectors;
}

/** Labels in `by (…)` and `on (…)`; `kept`: what the outermost aggregation leaves, where there is one. */
export function groupingLabelsOf(expr: string): {
  readonly all: ReadonlySet<string>;
  readonly kept?: ReadonlySet<string>;
} {
  const all = [...expr.matchAll(grouping)].map(([, word, labels = '']) => ({ word, labels: labels.split(/\s*,\s*/) }));
  const outermost = /^(?:[\d.]+ \* )?(?:histogram_quantile\([\d.]+, )?(sum|max|min)\b\s*(by)?/.exec(expr);
  const kept = outermost?.[2] === 'by' ? all[0]?.labels : [];
  return {
    all: new Set(all.flatMap(({ labels }) => labels)),
    ...(outermost !== null && { kept: new Set(kept) }),
  };
}

function matchersOf(inner: string): Matcher[] {
  return [...inner.matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(([, label = '', operator, value = '']) => {
    // A variable of the dashboard, "All" of which is chosen at first.
    const pattern = new RegExp(`^(?:${value.startsWith('$') ? '.*' : value})$`);
    const is =
      operator?.includes('~') === true ? (text: string) => pattern.test(text) : (text: string) => text === value;
    return { label, value, accepts: (text) => is(text) !== operator?.startsWith('!') };
  });
}
