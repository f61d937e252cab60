import { readdirSync, readFileSync } from 'node:fs';

/** A page for people: its path from the root, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  /** 1 is the first line of the page; the fence itself. */
  readonly line: number;
  /** `sh`, `graphql`, `json`, …; empty when it is not said. */
  readonly language: string;
  readonly code: string;
  /** Nothing but blank lines between it and the block before. */
  readonly adjoins: boolean;
}

export function readPages(): Page[] {
  const guides = readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`);
  return ['README.md', 'CONTRIBUTING.md', ...guides.toSorted()].map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
}

export function blocksOf({ path, text }: Page): Block[] {
  const blocks: Block[] = [];
  let open: { readonly line: number; readonly language: string; readonly lines: string[] } | undefined;
  let between = '';
  text.split('\n').forEach((row, index) => {
    const fence = open === undefined ? /^\s*(?:```|~~~)\s*(\S*)/.exec(row) : /^\s*(?:```|~~~)\s*$/.exec(row);
    if (open === undefined && fence !== null) open = { line: index + 1, language: fence[1] ?? '', lines: [] };
    else if (open !== undefined && fence !== null) {
      const { line, language, lines } = open;
      blocks.push({ page: path, line, language, code: lines.join('\n'), adjoins: between.trim() === '' });
      open = undefined;
      between = '';
    } else if (open === undefined) between += row;
    else open.lines.push(row);
  });
  if (open !== undefined)
    throw new Error(`${path}:${open.line}: expected the end of the block, got the end of the page`);
  return blocks;
}

/** The numbers in the first column of the table below a heading. */
export function codesIn(text: string, heading: string): number[] {
  const section = text.slice(text.indexOf(heading)).split(/^## /m)[1] ?? '';
  return [...section.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
}
