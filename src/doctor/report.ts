import type { Finding } from './finding.ts';

const marks = { ok: 'ok     ', note: 'note   ', problem: 'PROBLEM' } as const satisfies Record<
  Finding['verdict'],
  string
>;
const indent = ' '.repeat(20);
const width = 100;

/** A finding as lines for people, what to do below it. */
export function linesOf({ topic, verdict, text, advice }: Finding): string {
  const lines = [...wrapped(text), ...(advice === undefined ? [] : wrapped(`→ ${advice}`))];
  return lines
    .map((line, index) => (index === 0 ? `${marks[verdict]}  ${topic.padEnd(11)}` : indent) + line)
    .join('\n');
}

export function summaryOf(findings: readonly Finding[]): string {
  const count = (wanted: Finding['verdict']) => findings.filter(({ verdict }) => verdict === wanted).length;
  const [problems, notes] = [count('problem'), count('note')];
  if (problems > 0) return `${problems} problem${problems === 1 ? '' : 's'}, and what to do about each is above.`;
  return notes === 0 ? 'All is well.' : `No problem, and ${notes} note${notes === 1 ? '' : 's'}.`;
}

export function hasProblem(findings: readonly Finding[]): boolean {
  return findings.some(({ verdict }) => verdict === 'problem');
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}
