export interface Family {
  readonly type: string;
  readonly help: string;
  /** Names of labels that occur, besides those of histograms and quantiles. */
  readonly labels: ReadonlySet<string>;
}

export interface Exposition {
  readonly families: ReadonlyMap<string, Family>;
  /** Value of one series; undefined: there is none. Labels in any order. */
  value(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
  /** Labels of each series of a name. */
  series(name: string): readonly Readonly<Record<string, string>>[];
  /** Every value of a label that occurs anywhere. */
  readonly labelValues: ReadonlySet<string>;
}

/** Reads Prometheus' text format strictly: a line that is none of its kinds is an error. */
export function parseExposition(text: string): Exposition {
  const families = new Map<string, { type: string; help: string; labels: Set<string> }>();
  const series = new Map<string, number>();
  const labelValues = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const help = /^# HELP (\S+) (.*)$/.exec(line);
    const type = /^# TYPE (\S+) (counter|gauge|histogram)$/.exec(line);
    const sample = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (help !== null) families.set(help[1] as string, { type: '', help: help[2] as string, labels: new Set() });
    else if (type !== null) familyOf(type[1] as string).type = type[2] as string;
    else if (sample !== null) {
      const [, name = '', inner = '', value] = sample;
      const labels = [...inner.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text] as const);
      const family = familyOf(families.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ''));
      for (const [key, text] of labels) {
        if (key !== 'le') family.labels.add(key as string);
        labelValues.add(text as string);
      }
      series.set(keyOf(name, Object.fromEntries(labels) as Record<string, string>), Number(value));
    } else throw new Error(`expected HELP, TYPE or a sample, got ${line}`);
  }
  return {
    families,
    labelValues,
    series: (name) =>
      [...series.keys()]
        .map((key) => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)])
        .filter(([other]) => other === name)
        .map(([, labels = '']) => Object.fromEntries(JSON.parse(labels) as [string, string][])),
    value: (name, labels = {}) => series.get(keyOf(name, labels)),
  };

  function familyOf(name: string) {
    const family = families.get(name);
    if (family === undefined) throw new Error(`expected HELP before ${name}`);
    return family;
  }
}

function keyOf(name: string, labels: Readonly<Record<string, string>>): string {
  return `${name} ${JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}
