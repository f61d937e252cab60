import { computed, effect, signal, untracked, useComputed, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { follow, type Live } from '../api/live.ts';
import { authorization, wantsSignIn } from '../api/session.ts';
import { signOut } from '../api/sign-in.ts';
import { isStill, lastHeard } from '../api/server-clock.ts';
import { Header } from '../ui/header.tsx';
import { counted, timeOfDay } from '../ui/time.ts';
import { Agents } from './agents.tsx';
import { Campaigns } from './campaigns.tsx';
import { ChatSection } from './chat.tsx';
import { isCut } from './cut.ts';
import { Limits } from './limits.tsx';
import * as operations from './operations.ts';
import { LateNote, type LateOutcome } from './late-note.tsx';
import { Session } from './session.tsx';
import { createUnread } from './unread.ts';

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
  const section = signal(sectionIn(location.hash));
  const viewer = follow<operations.ConsoleViewer>(operations.viewerLive);
  const campaigns = later<operations.ConsoleCampaign>(operations.campaignsLive);
  const limits = later<operations.ConsoleLimit>(operations.limitsLive);
  // Following chats takes a licence, so they are followed from the first look at them on, and then whatever is looked at.
  const chat = signal<
    { readonly chats: Live<operations.Chat>; readonly messages: Live<operations.Message> } | undefined
  >(undefined);
  const isChat = computed(() => section.value === 'chat');
  const openChat = effect(function followChat() {
    if (!isChat.value || chat.peek() !== undefined) return;
    chat.value = untracked(() => ({ chats: follow(operations.chatsLive), messages: follow(operations.messagesLive) }));
  });
  const unread = createUnread(chat, isChat);
  return {
    section,
    viewer,
    campaigns,
    limits,
    chat,
    unread: unread.count,
    openedChat: signal<string | undefined>(undefined),
    /** Of commands whose dialogs were closed before the answer came. */
    late: signal<LateOutcome | undefined>(undefined),
    close() {
      openChat();
      unread.close();
      for (const live of [viewer, campaigns, chat.peek()?.chats, chat.peek()?.messages, limits]) live?.close();
    },
  };
}

export function Console({ viewerName }: { readonly viewerName: string }) {
  const desk = useMemo(openDesk, []);
  useEffect(() => () => desk.close(), [desk]);
  const { section, unread, late } = desk;
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
  useSignalEffect(() => void (document.title = unread.value === 0 ? 'Console' : `(${unread.value}) Console`));
  const isDown = connection.state === 'retrying' || isStill.value;
  useEffect(() => void (isCut.value = isDown), [isDown]);
  const status = isDown ? (
    <p class="status cut" role="status">
      <span class="pill alarm">Reconnecting</span>{' '}
      {lastHeard.value !== undefined && `Shown as of ${timeOfDay(lastHeard.value, true)}. `}
      <span class="soft">Commands wait until the gateway is there again.</span>
    </p>
  ) : undefined;
  return (
    <>
      <Header title="Console" here="/console" status={status} tools={who} />
      <div class={isDown ? 'console still' : 'console'}>
        <nav class="sections" aria-label="Sections">
          {sections.map(([name, label]) => (
            <a key={name} href={`#${name}`} aria-current={section.value === name ? 'true' : undefined}>
              {label}
              {name === 'chat' && unread.value > 0 && (
                <span class="badge">
                  {unread.value} <span class="hidden">new</span>
                </span>
              )}
            </a>
          ))}
          {desk.chat.value === undefined && (
            <p class="soft">Requests for help come in Chat. Opening it takes a supervisor licence.</p>
          )}
        </nav>
        <main id="main" tabIndex={-1}>
          <p role="status" class={unread.value === 0 ? 'hidden' : 'message warn news'}>
            {unread.value > 0 && (
              <>
                {counted(unread.value, 'message')} in Chat. <a href="#chat">Read</a>
              </>
            )}
          </p>
          {late.value !== undefined && <LateNote late={late.value} onClose={() => (late.value = undefined)} />}
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
  if (section === 'campaigns') return <Campaigns live={desk.campaigns.get()} viewer={viewer} late={desk.late} />;
  const chat = desk.chat.value;
  if (section === 'chat') return chat && <ChatSection {...chat} viewerName={viewer?.name} opened={desk.openedChat} />;
  return section === 'session' ? <Session viewer={viewer} /> : <Limits live={desk.limits.get()} />;
}

function sectionIn(hash: string): Section {
  return sections.find(([name]) => name === /^#([^?]*)/.exec(hash)?.[1])?.[0] ?? 'agents';
}
