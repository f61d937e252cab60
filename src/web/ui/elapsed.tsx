import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { now } from '../api/server-clock.ts';
import { clockText } from './time.ts';

/** Time since an instant, ticking here without traffic; only the text changes, no component is rendered. */
export function Elapsed({ since, none = '–' }: { readonly since: string | null | undefined; readonly none?: string }) {
  const text = useMemo(() => computed(() => (since ? clockText(now.value - Date.parse(since)) : none)), [since, none]);
  return <span class="elapsed">{text}</span>;
}
