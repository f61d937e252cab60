import { useSignal } from '@preact/signals';
import type { TargetedSubmitEvent } from 'preact';
import { Dialog } from '../ui/dialog.tsx';
import { ring } from './alarm.ts';
import { settings } from './settings.ts';
import { defaultThresholds, thresholdNames, type ThresholdName, type Thresholds } from './thresholds.ts';

const words: Readonly<Record<ThresholdName, { readonly label: string; readonly unit: string; readonly one: number }>> =
  {
    allCalls: { label: 'Calls waiting in all queues', unit: 'calls', one: 1 },
    callsInQueue: { label: 'Calls waiting in a queue', unit: 'calls', one: 1 },
    longestWait: { label: 'Longest wait', unit: 'seconds', one: 1000 },
    afterCallWork: { label: 'Wrap-up', unit: 'seconds', one: 1000 },
    notReady: { label: 'Not ready', unit: 'minutes', one: 60_000 },
  };

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const problem = useSignal<string | undefined>(undefined);
  const { thresholds, sound } = settings.value;

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = thresholdNames.map((name) => {
      const [warn, alarm] = [`${name}-warn`, `${name}-alarm`].map((field) => Number(form.get(field)) * words[name].one);
      return [name, { warn: warn ?? 0, alarm: alarm ?? 0 }] as const;
    });
    const wrong = chosen.find(([, { warn, alarm }]) => warn > alarm);
    if (wrong !== undefined) {
      problem.value = `${words[wrong[0]].label}: expected the warning to come before the alarm.`;
      return;
    }
    const isLoud = form.get('sound') === 'on';
    settings.value = {
      ...settings.value,
      thresholds: Object.fromEntries(chosen) as unknown as Thresholds,
      sound: isLoud,
    };
    if (isLoud && !sound) ring();
    onClose();
  }
  return (
    <Dialog title="Thresholds" onClose={onClose}>
      <form onSubmit={submit}>
        <h2>Thresholds</h2>
        <p class="soft">From when on a number is marked. Kept in this browser.</p>
        <table class="thresholds-form">
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Warning</th>
              <th scope="col">Alarm</th>
            </tr>
          </thead>
          <tbody>
            {thresholdNames.map((name) => (
              <tr key={name}>
                <th scope="row">
                  {words[name].label}, <span class="soft">{words[name].unit}</span>
                </th>
                {(['warn', 'alarm'] as const).map((level) => (
                  <td key={level}>
                    <input
                      class="input number"
                      type="number"
                      min="1"
                      required
                      name={`${name}-${level}`}
                      aria-label={`${words[name].label}, ${level === 'warn' ? 'warning' : 'alarm'}, ${words[name].unit}`}
                      defaultValue={String((thresholds[name] ?? defaultThresholds[name])[level] / words[name].one)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <label class="check">
          <input type="checkbox" name="sound" defaultChecked={sound} /> A tone when an alarm begins
        </label>
        <p role="alert" class={problem.value === undefined ? 'hidden' : 'message alarm'}>
          {problem.value}
        </p>
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  );
}
