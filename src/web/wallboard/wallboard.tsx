import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { signOut } from '../api/sign-in.ts';
import { Header } from '../ui/header.tsx';
import { Bell, BellOff, Expand, Leave, Sliders } from '../ui/icons.tsx';
import { Agents } from './agents.tsx';
import { ring, ringOnAlarm } from './alarm.ts';
import { openBoard } from './board.ts';
import { Campaigns } from './campaigns.tsx';
import { AgentsChart, WaitChart, WaitingChart } from './charts.tsx';
import { Freshness } from './freshness.tsx';
import { Queues } from './queues.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { settings } from './settings.ts';
import { GapNote, isCut, Status } from './status.tsx';
import { Tiles } from './tiles.tsx';

/** `person`: who has signed in here and can sign out again; nobody on a wall that is open to all, or has a token of its own. */
export function Wallboard({ person }: { readonly person: string | undefined }) {
  const board = useMemo(openBoard, []);
  const isSetting = useSignal(false);
  useEffect(() => {
    const stopRinging = ringOnAlarm(board);
    return () => {
      stopRinging();
      board.close();
    };
  }, [board]);
  const { sound } = settings.value;
  function toggleSound(): void {
    settings.value = { ...settings.value, sound: !sound };
    if (!sound) ring(); // so that somebody hears what they asked for
  }
  const tools = (
    <>
      <button
        type="button"
        class="button bare"
        aria-pressed={sound}
        aria-label="Tone on alarm"
        title="Tone on alarm"
        onClick={toggleSound}
      >
        {sound ? <Bell /> : <BellOff />}
      </button>
      <button
        type="button"
        class="button bare"
        aria-label="Thresholds"
        title="Thresholds"
        onClick={() => (isSetting.value = true)}
      >
        <Sliders />
      </button>
      <button
        type="button"
        class="button bare"
        aria-label="Whole screen"
        title="Whole screen"
        onClick={() =>
          void (document.fullscreenElement === null
            ? document.documentElement.requestFullscreen()
            : document.exitFullscreen())
        }
      >
        <Expand />
      </button>
      {person !== undefined && (
        <button
          type="button"
          class="button bare"
          aria-label={`Sign out ${person}`}
          title={`Sign out ${person}`}
          onClick={() => void signOut()}
        >
          <Leave />
        </button>
      )}
    </>
  );
  return (
    <>
      <Header title="Contact centre" here="/" status={<Status board={board} />} tools={tools} />
      <main id="main" tabIndex={-1} class={isCut(board) ? 'board still' : 'board'}>
        <GapNote board={board} />
        <Tiles board={board} />
        <Queues board={board} />
        <WaitingChart board={board} />
        <WaitChart board={board} />
        <AgentsChart board={board} />
        <Campaigns board={board} />
        <Agents board={board} />
        <Freshness board={board} />
      </main>
      {isSetting.value && <SettingsDialog onClose={() => (isSetting.value = false)} />}
    </>
  );
}
