import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { now } from '../api/server-clock.ts';
import { clockText } from './time.ts';

/**
 * Time since an instant, ticking here without traffic; only the text changes, no component is rendered. How many characters it has is in
 * `--characters`: where hundreds tick, a style can make room for them, so that a tick lays out nothing but itself.
 */
export function Elapsed({ since, none = '–' }: { readonly since: string | null | undefined; readonly none?: string }) {
  const [text, room] = useMemo(() => {
    const told = computed(() => (since ? clockText(now.value - Date.parse(since)) : none));
    const length = computed(() => told.value.length);
    return [told, computed(() => `--characters: ${length.value}`)];
  }, [since, none]);
  return (
    <span class="elapsed" style={room}>
      {text}
    </span>
  );
}
