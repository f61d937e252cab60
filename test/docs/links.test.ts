import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { readPages, type Page } from './pages.ts';

// A page that links to nothing sends its reader nowhere.

const pages: readonly Page[] = [
  ...readPages(),
  ...['ARCHITECTURE.md', 'CHANGELOG.md'].map((path) => ({ path, text: readFileSync(path, 'utf8') })),
];

test.each(pages.map((page) => [page.path, page] as const))('every link of %s leads somewhere', (_path, page) => {
  const broken = linksOf(page).filter((link) => !leadsSomewhere(page, link));
  expect(broken).toEqual([]);
});

test('every guide is in the index', () => {
  const index = pages.find(({ path }) => path === 'docs/README.md');
  if (index === undefined) throw new Error('expected docs/README.md, got none');
  const listed = new Set(linksOf(index).map((link) => normalize(join('docs', link.split('#')[0] ?? ''))));
  const guides = pages.map(({ path }) => path).filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== index.path);
  expect(guides.filter((path) => !listed.has(path))).toEqual([]);
});

function linksOf({ text }: Page): string[] {
  const prose = text.replace(/^\s*```[\s\S]*?^\s*```/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)]
    .map(([, link, image]) => link ?? image ?? '')
    .filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere({ path }: Page, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? path : normalize(join(dirname(path), file));
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(target).has(anchor);
}

const known = new Map<string, ReadonlySet<string>>();

function anchorsOf(path: string): ReadonlySet<string> {
  let anchors = known.get(path);
  if (anchors === undefined) {
    const headings = [...readFileSync(path, 'utf8').matchAll(/^#{1,6} (.+)$/gm)];
    anchors = new Set(headings.map(([, heading = '']) => anchorOf(heading)));
    known.set(path, anchors);
  }
  return anchors;
}

/** As GitHub makes them. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}
