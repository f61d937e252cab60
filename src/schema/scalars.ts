import type { GraphQLError } from 'graphql';
import { builder } from './builder.ts';
import { codedError } from './error-codes.ts';

/** Its texts have nothing in them that JSON would have to escape: they are written without a look at them. */
const plain = { plain: true };

builder.scalarType('DateTime', {
  description: 'An instant in UTC with milliseconds, RFC 3339: 2026-11-22T15:04:05.000Z.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  extensions: plain,
  serialize: instantText,
  parseValue(value) {
    const instant =
      typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/i.test(value) ? Date.parse(value) : NaN;
    if (Number.isNaN(instant)) throw expected('an instant such as 2026-11-22T15:04:05.000Z', value);
    return instant;
  },
});

builder.scalarType('Milliseconds', {
  description: 'A duration: whole milliseconds as a JSON number. Names of such fields end in `Ms`.',
  serialize: (value) => Math.round(value),
  parseValue: (value) => wholeNumber(value, 'a whole number of milliseconds, 0 or more'),
});

builder.scalarType('SafeInt', {
  description: 'An integer between 0 and 2^53 - 1 as a JSON number, where Int (32 bits) may be too small.',
  serialize: (value) => value,
  parseValue: (value) => wholeNumber(value, 'an integer between 0 and 2^53 - 1'),
});

builder.scalarType('Cursor', {
  description:
    'A position in a live stream. Opaque: keep the latest and give it back as `after`. Not a paging cursor, those are String.',
  extensions: plain,
  serialize: (value) => value,
  parseValue: (value) => nonEmptyText(value, 'a cursor from an earlier event or page'),
});

builder.scalarType('Secret', {
  description:
    'A password or token. Pass it in a variable, never as a literal. Returned once, by one mutation; never logged. Keep it out of caches.',
  serialize: (value) => value,
  parseValue(value) {
    if (typeof value !== 'string') throw codedError('InvalidInput', 'expected a text, got something else');
    return value;
  },
  parseLiteral() {
    throw codedError('InvalidInput', 'expected a variable, got a literal: secrets must not stand in a document');
  },
});

builder.scalarType('LocalTime', {
  description: 'Time of day, HH:MM or HH:MM:SS.',
  serialize: (ms) => new Date(ms).toISOString().slice(11, 19),
  parseValue(value) {
    const match = typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(value) : null;
    if (match === null) throw expected('a time of day such as 08:00', value);
    return ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1000;
  },
});

builder.scalarType('TimeZone', {
  description:
    'An IANA name (America/Los_Angeles) or a UTC offset (-07:00). With a name the gateway follows daylight saving.',
  serialize: (value) => value,
  parseValue(value) {
    if (typeof value !== 'string' || !isTimeZone(value))
      throw expected('a time zone such as America/Los_Angeles or -07:00', value);
    return value;
  },
});

function isTimeZone(name: string): boolean {
  if (/^[+-](0\d|1[0-4]):[0-5]\d$/.test(name)) return true; // Intl knows offsets only in later releases of Node
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false; // RangeError is how Intl says that it does not know the zone
  }
}

/** All who are told of an update are told the same instant. */
let last = { instant: NaN, text: '' };

function instantText(instant: number): string {
  if (instant !== last.instant) last = { instant, text: new Date(instant).toISOString() };
  return last.text;
}

function wholeNumber(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw expected(what, value);
  return value;
}

function nonEmptyText(value: unknown, what: string): string {
  if (typeof value !== 'string' || value === '') throw expected(what, value);
  return value;
}

function expected(what: string, value: unknown): GraphQLError {
  return codedError('InvalidInput', `expected ${what}, got ${JSON.stringify(value)?.slice(0, 60)}`);
}
