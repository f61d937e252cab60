import { agentStates, type AgentStateName, type Day, type Moment } from './record.ts';
import { hoursOf } from './hours.ts';

const width = 960;
const left = 64;
const right = 150;
const panelHeight = 190;
const gap = 58;
const top = 56;
const inner = width - left - right;

interface Line {
  readonly name: string;
  readonly color: string;
  /** By hour of the day. */
  readonly points: readonly (readonly [hour: number, value: number])[];
}

const colors: Readonly<Record<AgentStateName, string>> = {
  'On Call': '#2f6db5',
  Ringing: '#7db3e8',
  'After Call Work': '#7a5fb0',
  'On Preview': '#4aa39a',
  'On Voicemail': '#a4c639',
  Ready: '#4f9d4f',
  'Not Ready': '#d9a441',
};

/** The day as an SVG: calls by hour, how many wait, and what agents do. */
export function plotOf(day: Day): string {
  const hours = hoursOf(day);
  const middle = (hour: number) => hour + 0.5;
  const calls: readonly Line[] = [
    { name: 'offered', color: '#2f6db5', points: hours.map(({ hour, came }) => [middle(hour), came.offered]) },
    { name: 'handled', color: '#4f9d4f', points: hours.map(({ hour, came }) => [middle(hour), came.handled]) },
    { name: 'abandoned', color: '#c0483f', points: hours.map(({ hour, came }) => [middle(hour), came.abandoned]) },
    {
      name: 'dialled, reached',
      color: '#7a5fb0',
      points: hours.map(({ hour, came }) => [middle(hour), came.contacted]),
    },
  ];
  const waiting: Line = {
    name: 'calls in queue',
    color: '#c0483f',
    points: day.moments.map(({ minute, waiting }) => [minute / 60, waiting]),
  };
  const height = top + 3 * panelHeight + 2 * gap + 44;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="26" font-size="16" fill="#222">A day of ${day.agents.toLocaleString('en-US')} agents in the sandbox, seed ${day.seed}</text>`,
    panel(0, 'Calls per hour', calls, linesOf),
    panel(1, 'Calls in queue, each minute', [waiting], areaOf),
    panel(2, 'Agents who are logged in, by state', stackOf(day.moments), bandsOf),
    '</svg>\n',
  ].join('\n');
}

type Draw = (lines: readonly Line[], x: (hour: number) => number, y: (value: number) => number) => string;

function panel(index: number, title: string, lines: readonly Line[], draw: Draw): string {
  const y0 = top + index * (panelHeight + gap) + panelHeight;
  const most = niceAbove(Math.max(...lines.flatMap(({ points }) => points.map(([, value]) => value))));
  const x = (hour: number) => left + (hour / 24) * inner;
  const y = (value: number) => y0 - (value / most) * panelHeight;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const at = y(part * most);
    const label = `<text x="${left - 8}" y="${at + 4}" text-anchor="end" fill="#666">${(part * most).toLocaleString('en-US')}</text>`;
    return `<line x1="${left}" x2="${left + inner}" y1="${at}" y2="${at}" stroke="#e3e3e3"/>${label}`;
  });
  const ticks = Array.from({ length: 9 }, (_, tick) => {
    const hour = tick * 3;
    return `<text x="${x(hour)}" y="${y0 + 18}" text-anchor="middle" fill="#666">${String(hour).padStart(2, '0')}:00</text>`;
  });
  const legend = [...lines].toReversed().map(({ name, color }, row) => {
    const at = y0 - panelHeight + 12 + row * 20;
    return `<rect x="${left + inner + 16}" y="${at - 9}" width="11" height="11" fill="${color}"/><text x="${left + inner + 33}" y="${at + 1}" fill="#333">${name}</text>`;
  });
  const heading = `<text x="${left}" y="${y0 - panelHeight - 10}" fill="#333" font-weight="600">${title}</text>`;
  return [heading, ...grid, draw(lines, x, y), ...ticks, ...legend].join('\n');
}

const linesOf: Draw = (lines, x, y) =>
  lines
    .map(({ color, points }) => `<path d="${pathOf(points, x, y)}" fill="none" stroke="${color}" stroke-width="2"/>`)
    .join('\n');

const areaOf: Draw = (lines, x, y) =>
  lines
    .map(
      ({ color, points }) =>
        `<path d="${pathOf(points, x, y)}L${x(24)} ${y(0)}L${x(0)} ${y(0)}Z" fill="${color}" fill-opacity="0.75"/>`,
    )
    .join('\n');

/** Each line's area down to the one below it; the last is the highest. */
const bandsOf: Draw = (lines, x, y) =>
  [...lines]
    .toReversed()
    .map(({ color, points }) => `<path d="${pathOf(points, x, y)}L${x(24)} ${y(0)}L${x(0)} ${y(0)}Z" fill="${color}"/>`)
    .join('\n');

/** Running sums, so that every line lies on top of the one before; every five minutes is enough for the eye. */
function stackOf(moments: readonly Moment[]): readonly Line[] {
  const seen = moments.filter(({ minute }) => minute % 5 === 0);
  return agentStates.map((name, index) => ({
    name,
    color: colors[name],
    points: seen.map(({ minute, agents }) => [
      minute / 60,
      agentStates.slice(0, index + 1).reduce((sum, state) => sum + agents[state], 0),
    ]),
  }));
}

function pathOf(points: Line['points'], x: (hour: number) => number, y: (value: number) => number): string {
  return points
    .map(([hour, value], index) => `${index === 0 ? 'M' : 'L'}${x(hour).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
}

/** The next of 1, 2, 4 or 8 times a power of ten, so that quarters are round. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(4, value)));
  return [1, 2, 4, 6, 8, 10].map((times) => times * power).find((nice) => nice >= value) ?? 10 * power;
}
