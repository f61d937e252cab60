import { useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { now } from '../api/server-clock.ts';
import { clockText } from './time.ts';

/** Time since an instant, ticking here without traffic; only the text changes, no component is rendered. */
export function Elapsed({ since, none = '–' }: { readonly since: string | null | undefined; readonly none?: string }) {
  const start = useSignal(since);
  useEffect(() => {
    start.value = since;
  }, [since, start]);
  const text = useComputed(() => (start.value ? clockText(now.value - Date.parse(start.value)) : none));
  return <span class="elapsed">{text}</span>;
}
