import type { Live } from '../api/live.ts';

/** Instead of rows: why there are none. An empty table would say that nobody waits. */
export function Refusal({
  live,
}: {
  readonly live: Pick<Live<{ id: string }, unknown>, 'connection' | 'asOf'> | undefined;
}) {
  const connection = live?.connection.value;
  if (connection?.state === 'refused') {
    return (
      <p class="message warn" role="status">
        {connection.code === 'PermissionDenied' ? 'You have no right to see this.' : connection.reason}
      </p>
    );
  }
  if (live?.asOf.value === undefined) return <p class="soft waiting">Reading …</p>;
  return null;
}
