const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** `0:07`, `12:34`, `1:02:03`: for timers that tick. Never below zero. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const tail = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return seconds < 3600 ? tail.replace(/^0/, '') : `${Math.floor(seconds / 3600)}:${tail}`;
}

/** `7 s`, `3 min`, `2 h`, `3 d`: for ages, in one word. */
export function ageText(ms: number): string {
  if (ms < 100_000) return `${Math.max(0, Math.round(ms / 1000))} s`;
  if (ms < 100 * minuteMs) return `${Math.round(ms / minuteMs)} min`;
  return ms < 48 * hourMs ? `${Math.round(ms / hourMs)} h` : `${Math.round(ms / (24 * hourMs))} d`;
}

/** The same for ears: `7 seconds`, `1 minute 12 seconds`. */
export function spokenText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds < 3600 ? seconds % 60 : 0, 'second'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => counted(count, unit));
  return said.length === 0 ? '0 seconds' : said.join(' ');
}

/** `1 call`, `2 calls`. */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `14:05` where the browser is. */
export function timeOfDay(epochMs: number, withSeconds = false): string {
  const seconds = withSeconds ? ({ second: '2-digit' } as const) : {};
  return new Date(epochMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...seconds });
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
