import { signal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { follow, type Live } from '../api/live.ts';
import { authorization, wantsSignIn } from '../api/session.ts';
import { signOut } from '../api/sign-in.ts';
import { isStill } from '../api/server-clock.ts';
import { Header } from '../ui/header.tsx';
import { Agents } from './agents.tsx';
import { Campaigns } from './campaigns.tsx';
import { ChatSection } from './chat.tsx';
import { Limits } from './limits.tsx';
import * as operations from './operations.ts';
import { Session } from './session.tsx';

const sections = [
  ['agents', 'Agents'],
  ['campaigns', 'Campaigns'],
  ['chat', 'Chat'],
  ['session', 'Session'],
  ['limits', 'Limits'],
] as const;
type Section = (typeof sections)[number][0];

/** A list that is followed from the first time somebody looks at it. */
function later<T extends { readonly id: string }>(source: Parameters<typeof follow>[0]) {
  let live: Live<T> | undefined;
  return {
    get: () => (live ??= follow<T>(source)),
    close: () => live?.close(),
  };
}

function openDesk() {
  const viewer = follow<operations.ConsoleViewer>(operations.viewerLive);
  const campaigns = later<operations.ConsoleCampaign>(operations.campaignsLive);
  const chats = later<operations.Chat>(operations.chatsLive);
  const messages = later<operations.Message>(operations.messagesLive);
  const limits = later<operations.ConsoleLimit>(operations.limitsLive);
  return {
    viewer,
    campaigns,
    chats,
    messages,
    limits,
    openedChat: signal<string | undefined>(undefined),
    close() {
      for (const live of [viewer, campaigns, chats, messages, limits]) live.close();
    },
  };
}

export function Console({ viewerName }: { readonly viewerName: string }) {
  const desk = useMemo(openDesk, []);
  useEffect(() => () => desk.close(), [desk]);
  const section = useSignal<Section>(sectionIn(location.hash));
  useEffect(() => {
    const move = () => (section.value = sectionIn(location.hash));
    addEventListener('hashchange', move);
    return () => removeEventListener('hashchange', move);
  }, [section]);
  const viewer = useComputed(() => [...desk.viewer.rows.value.values()][0]).value;
  const connection = desk.viewer.connection.value;
  const who = (
    <>
      <span class="soft who-am-i">{viewerName}</span>
      {authorization.value === undefined ? (
        <button type="button" class="button" onClick={() => (wantsSignIn.value = true)}>
          Sign in
        </button>
      ) : (
        <button type="button" class="button" onClick={() => void signOut()}>
          Sign out
        </button>
      )}
    </>
  );
  const status =
    connection.state === 'retrying' || isStill.value ? (
      <p class="status cut" role="status">
        <span class="pill alarm">Reconnecting</span>
      </p>
    ) : undefined;
  return (
    <>
      <Header title="Console" here="/console" status={status} tools={who} />
      <div class="console">
        <nav class="sections" aria-label="Sections">
          {sections.map(([name, label]) => (
            <a key={name} href={`#${name}`} aria-current={section.value === name ? 'true' : undefined}>
              {label}
            </a>
          ))}
        </nav>
        <main>
          <Content section={section.value} desk={desk} viewer={viewer} />
        </main>
      </div>
    </>
  );
}

interface ContentProps {
  readonly section: Section;
  readonly desk: ReturnType<typeof openDesk>;
  readonly viewer: operations.ConsoleViewer | undefined;
}

function Content({ section, desk, viewer }: ContentProps) {
  if (section === 'agents') return <Agents viewer={viewer} />;
  if (section === 'campaigns') return <Campaigns live={desk.campaigns.get()} viewer={viewer} />;
  if (section === 'chat') {
    return (
      <ChatSection
        chats={desk.chats.get()}
        messages={desk.messages.get()}
        viewerName={viewer?.name}
        opened={desk.openedChat}
      />
    );
  }
  return section === 'session' ? <Session viewer={viewer} /> : <Limits live={desk.limits.get()} />;
}

function sectionIn(hash: string): Section {
  return sections.find(([name]) => `#${name}` === hash)?.[0] ?? 'agents';
}
