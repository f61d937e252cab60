import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ticksTo, timeTicks } from './chart-scale.ts';
import { timeOfDay } from './time.ts';

/** One line or layer. `name` is also its class, which colours it. */
export interface ChartSeries {
  readonly name: string;
  readonly label: string;
}

export interface ChartPoint {
  readonly at: number;
  /** One per series; undefined where nobody knew: the line has a gap. */
  readonly values: readonly number[] | undefined;
}

interface ChartProps {
  /** What it shows, in words, for those who do not see it. */
  readonly summary: string;
  readonly series: readonly ChartSeries[];
  readonly points: readonly ChartPoint[];
  /** Layers that add up, instead of lines over each other. */
  readonly stacked?: boolean;
  readonly format?: (value: number) => string;
  /** The scale goes up to this at least, so that one call is no mountain. */
  readonly least?: number;
  /** Where to draw lines across; round numbers unless given. */
  readonly ticks?: (most: number) => readonly number[];
}

/** In rem, as the text is that stands there; what is on the left is as wide as its longest label. */
const room = { top: 0.5, right: 0.4, bottom: 1.5, character: 0.5, time: 5.5 };
/** A chart of a gateway that has just begun is not one dot, and is full soon. */
const leastSpanMs = 30_000;

export function Chart({
  summary,
  series,
  points,
  stacked = false,
  format = String,
  least = 4,
  ticks = ticksTo,
}: ChartProps) {
  const [frame, size] = useSize();
  const pointed = useSignal<number | undefined>(undefined);
  const { width, height, rem } = size.value;
  const to = points.at(-1)?.at ?? 0;
  const from = Math.min(points[0]?.at ?? 0, to - leastSpanMs);
  const heights = points.map(({ at, values }) => ({ at, tops: values && (stacked ? sums(values) : values) }));
  const yTicks = ticks(Math.max(least, ...heights.flatMap(({ tops }) => tops ?? [])));
  const most = yTicks.at(-1) ?? 1;
  const times = timeTicks(from, to, Math.max(2, Math.floor(width / (room.time * rem))));
  const longest = Math.max(...yTicks.map((value) => format(value).length));
  const margin = {
    top: room.top * rem,
    right: room.right * rem,
    bottom: room.bottom * rem,
    left: (longest * room.character + 0.6) * rem,
  };
  const right = width - margin.right;
  const bottom = height - margin.bottom;
  const x = (at: number) => margin.left + ((at - from) / (to - from || 1)) * (right - margin.left);
  const y = (value: number) => bottom - (value / most) * (bottom - margin.top);
  const runs = unbroken(heights);
  const nearest =
    pointed.value === undefined
      ? undefined
      : points.filter(({ values }) => values).reduce(closerTo(pointed.value), undefined);

  function point(event: PointerEvent): void {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    pointed.value = from + ((event.clientX - left - margin.left) / (right - margin.left)) * (to - from);
  }
  return (
    <figure class="chart" ref={frame}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={summary}
          onPointerMove={point}
          onPointerLeave={() => (pointed.value = undefined)}
        >
          <g class="grid">
            {yTicks.map((value) => (
              <g key={value}>
                <line x1={margin.left} x2={right} y1={y(value)} y2={y(value)} />
                <text x={margin.left - 0.4 * rem} y={y(value)} dy="0.32em" text-anchor="end">
                  {format(value)}
                </text>
              </g>
            ))}
            {times.at.map((at) => (
              <text
                key={at}
                x={x(at)}
                y={height - 0.3 * rem}
                text-anchor={anchorOf(x(at), margin.left, right, (room.time / 2) * rem)}
              >
                {timeOfDay(at, times.withSeconds)}
              </text>
            ))}
          </g>
          {series.map(({ name }, index) =>
            runs.map((run) => (
              <path key={`${name}-${run[0]?.at}`} class={`fill ${name}`} d={areaOf(run, index, stacked, x, y)} />
            )),
          )}
          {series.map(({ name }, index) =>
            runs.map((run) => (
              <path key={`${name}-${run[0]?.at}`} class={`line ${name}`} d={lineOf(run, index, x, y)} />
            )),
          )}
          {nearest !== undefined && (
            <line class="pointer" x1={x(nearest.at)} x2={x(nearest.at)} y1={margin.top} y2={bottom} />
          )}
        </svg>
      )}
      {nearest?.values !== undefined && (
        <div
          class="tip"
          aria-hidden="true"
          // On the side where there is more room.
          style={
            x(nearest.at) < width / 2
              ? { insetInlineStart: `${x(nearest.at) + 10}px` }
              : { insetInlineEnd: `${width - x(nearest.at) + 10}px` }
          }
        >
          <b>{timeOfDay(nearest.at, true)}</b>
          {series.map(({ name, label }, index) => (
            <span key={name} class={name}>
              {label} <b>{format(nearest.values?.[index] ?? 0)}</b>
            </span>
          ))}
        </div>
      )}
    </figure>
  );
}

/** A label is in the middle of its instant, but for the first and the last, which would be cut. */
function anchorOf(at: number, left: number, right: number, half: number): 'start' | 'middle' | 'end' {
  if (at > right - half) return 'end';
  return at < left + half ? 'start' : 'middle';
}

interface Tops {
  readonly at: number;
  readonly tops: readonly number[] | undefined;
}
type Run = readonly { readonly at: number; readonly tops: readonly number[] }[];
type Scale = (value: number) => number;

function sums(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** Points come once a minute at least: over a longer time nobody knew. */
const longestStepMs = 2.5 * 60_000;

/** Stretches without a gap. */
function unbroken(points: readonly Tops[]): readonly Run[] {
  const runs: { at: number; tops: readonly number[] }[][] = [];
  let lastAt = -Infinity;
  for (const { at, tops } of points) {
    if (tops === undefined) lastAt = -Infinity;
    else {
      if (at - lastAt > longestStepMs) runs.push([]);
      runs.at(-1)?.push({ at, tops });
      lastAt = at;
    }
  }
  return runs;
}

/** A value holds until the next one is known: steps, for people come and go as a whole. */
function lineOf(run: Run, index: number, x: Scale, y: Scale): string {
  const heights = run.map(({ at, tops }) => [round(x(at)), round(y(tops[index] ?? 0))] as const);
  const [first, ...rest] = heights;
  if (first === undefined) return '';
  return `M${first[0]},${first[1]}${rest.map(([right, height]) => `H${right}V${height}`).join('')}${rest.length === 0 ? 'h0.1' : ''}`;
}

function areaOf(run: Run, index: number, stacked: boolean, x: Scale, y: Scale): string {
  const floors = run.toReversed().map(({ at, tops }) => {
    const floor = stacked && index > 0 ? (tops[index - 1] ?? 0) : 0;
    return [round(x(at)), round(y(floor))] as const;
  });
  return `${lineOf(run, index, x, y)}${floors.map(([left, height]) => `V${height}H${left}`).join('')}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function closerTo(at: number) {
  return function closer(best: ChartPoint | undefined, point: ChartPoint): ChartPoint {
    return best === undefined || Math.abs(point.at - at) < Math.abs(best.at - at) ? point : best;
  };
}

function useSize() {
  const frame = useRef<HTMLElement>(null);
  const size = useSignal({ width: 0, height: 0, rem: 16 });
  useEffect(() => {
    if (frame.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      size.value = { width: Math.floor(width), height: Math.floor(height), rem };
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [size]);
  return [frame, size] as const;
}
