import { answersTo, requests } from './chat-topics.ts';
import type { Draw } from './world/draw.ts';
import type { Person } from './world/world.ts';

/** What agents write in chats: short, and fitting what they read as far as a word tells. */
export function answerTo(draw: Draw, text: string): string {
  const [, phrases] = replies.find(([pattern]) => pattern.test(text)) ?? [undefined, acknowledgements];
  return draw.pick(answersTo(text) ?? phrases);
}

export function greeting(draw: Draw, to: Person | undefined): string {
  const name = to === undefined ? '' : ` ${firstNameOf(to)}`;
  return draw.pick([`Hi${name}, what can I do?`, `Hello${name}!`, `Hi${name}, I have a minute.`]);
}

/** Somebody who is on a call to somebody who wants to chat. */
export function excuse(draw: Draw): string {
  return draw.pick(['I am on a call, sorry.', 'On the line just now. Later?', 'Not now, I have a caller.']);
}

export function firstNameOf({ fullName }: Person): string {
  return fullName.split(' ')[0] ?? fullName;
}

export function farewell(draw: Draw, by: Person): string {
  if (by.role !== 'Agent')
    return draw.pick(['My next meeting begins, bye!', 'Write to me if it comes back.', 'Good, bye!']);
  return draw.pick(['Next call is coming in, bye!', 'I have to get back to the queue.', 'Thanks, that was all. Bye!']);
}

export function askForHelp(draw: Draw): string {
  return draw.pick([
    'Caller wants to speak to a supervisor.',
    'Can somebody approve a refund of 120?',
    'I cannot open the order of this customer.',
    'Upset caller, could you listen in?',
  ]);
}

export function askForChat(draw: Draw): string {
  return draw.pick(requests).text;
}

const acknowledgements = ['OK.', 'Got it.', 'Understood, thanks.', 'Will do.', 'Noted.', 'All right.'] as const;

const replies: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(thank|thanks|thx)\b/i, ['You are welcome.', 'Any time.', 'Sure.']],
  [/\b(break|lunch)\b/i, ['I can take it after this call.', 'My break is at half past.', 'OK, I will go a bit later.']],
  [/\b(queue|calls?|callers?|wait(ing)?)\b/i, ['I am on it.', 'I will take the next one.', 'Busy today, I know.']],
  [/\b(bye|later|done)\b/i, ['Bye!', 'See you.', 'Talk later.']],
  [/^\s*(hi|hello|hey|good (morning|afternoon|evening))\b/i, ['Hi!', 'Hello, how can I help?', 'Hey, what is up?']],
  [/\?/, ['Yes, I think so.', 'Not sure, let me check.', 'Give me a minute.', 'No, not yet.', 'After this call, yes.']],
];
