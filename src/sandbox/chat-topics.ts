/** What a supervisor says, and what an agent may answer to it. */
export interface Line {
  readonly text: string;
  readonly answers: readonly string[];
}
/** A conversation that a supervisor leads, line by line. */
export type Topic = readonly Line[];

export const topics: readonly Topic[] = [
  [
    line('The queue is long today. Can you skip the next wrap-up?', 'Yes, I will be quick.', 'I try.', 'I am on it.'),
    line('How many callers did you have this hour?', 'About ten.', 'Seven, two of them long.', 'I lost count.'),
    line('Well done. Take five minutes when it calms down.', 'Thanks!', 'Gladly.', 'Will do.'),
  ],
  [
    line(
      'Your break is at eleven today, is that fine?',
      'Fine with me.',
      'Could we make it half past?',
      'Yes, thanks.',
    ),
    line('I put it down. Please log it as Break, not as Meeting.', 'OK.', 'Understood.', 'Oh, sorry. I will.'),
  ],
  [
    line('I listened to your last call. Nicely done.', 'Thank you!', 'He was not easy.', 'That is good to hear.'),
    line('One thing: read the address back to the caller.', 'Noted.', 'I forgot, sorry.', 'Will do.'),
    line(
      'Do you want to go through another one tomorrow?',
      'Yes, please.',
      'After lunch, if you can.',
      'If there is time.',
    ),
  ],
  [
    line('Do you still need the second screen?', 'Yes, every day.', 'No, you can take it.', 'Only on Mondays.'),
    line('Then I tell the help desk.', 'Thanks.', 'Great.'),
  ],
  [
    line(
      'A customer asks for you by name. Did you promise a call back?',
      'Yes, I call now.',
      'I do not think so.',
      'For four o’clock.',
    ),
    line('Please write it into the record, so that others see it.', 'Done.', 'I will.', 'Doing it now.'),
  ],
];

/** After an agent asked for help. */
export const helpTopics: readonly Topic[] = [
  [
    line(
      'What is it about?',
      'A refund of 120, I may not book that.',
      'I cannot open the order.',
      'She wants a manager.',
    ),
    line('Put the caller on hold, I look at it.', 'On hold.', 'Done, thank you.'),
    line('You can go on, I have approved it.', 'Thanks, that works.', 'Perfect, thank you.'),
  ],
  [
    line(
      'I am here. Which caller?',
      'The one I have on the line.',
      'He hung up just now.',
      'The one from this morning.',
    ),
    line('Offer a call back by four, and write me the number.', 'OK, doing that.', 'He agrees.', 'Will do.'),
  ],
];

/** What an agent asks in a chat that they asked for, and what a supervisor may answer. */
export const requests: readonly Line[] = [
  line(
    'Thanks for joining. May I move my break by half an hour?',
    'Yes, that is fine.',
    'Not today, sorry.',
    'Half past, then.',
  ),
  line('Thanks! Which code do I use for a callback that was refused?', 'Declined.', 'Do Not Call, if they say so.'),
  line('Hi, my headset crackles. Can I change the desk?', 'Take the one at the window.', 'Yes, I tell the help desk.'),
];

/** To everybody. */
export const announcements = [
  'The phone system will be slow from six to seven this evening.',
  'Fire drill at three. Please finish your calls before.',
  'Cake in the kitchen, thank you all for last week.',
  'The knowledge base is back.',
] as const;

/** To those who share a skill or a group. */
export const teamAnnouncements = [
  'The queue is long, please postpone breaks by a quarter of an hour.',
  'New wording for refunds: see the page of the team.',
  'Two of us are ill today. Thanks for helping out.',
  'Team meeting at half past four, by turns.',
] as const;

/** From one supervisor to another. */
export const notes = [
  'Can you keep an eye on my team over lunch?',
  'The report of yesterday is in your folder.',
  'I take the late shift on Friday.',
  'Do we open the second line at noon?',
] as const;

const answersByText: ReadonlyMap<string, readonly string[]> = new Map(
  [...topics, ...helpTopics, requests].flat().map(({ text, answers }) => [text, answers]),
);

/** To a line of one of these conversations. */
export function answersTo(text: string): readonly string[] | undefined {
  return answersByText.get(text);
}

function line(text: string, ...answers: readonly string[]): Line {
  return { text, answers };
}
