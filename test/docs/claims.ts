import { commandsOf } from './commands.ts';
import { blocksOf, readPages, type Block } from './pages.ts';

/** Something that a page tells people to type or to copy: a command of a shell block, another block, or a command in the text. */
export interface Told {
  readonly place: string;
  readonly page: string;
  /** Of its block; `inline` in the text. */
  readonly language: string;
  readonly text: string;
  readonly block: Block | undefined;
}

/** What is done with some of what the pages tell. */
export interface Claim {
  takes(told: Told): boolean;
  /** `run`: as it stands, but for addresses and files. `checked`: by the program that it is for. `read`: only compared with what is there. */
  readonly how: 'run' | 'checked' | 'read';
  /** Which test does it; it asks for what it does by the name of the claim. */
  readonly by: string;
  /** Of what is only read. */
  readonly why?: string;
}

const begins =
  (...starts: readonly string[]) =>
  ({ language, text }: Told) =>
    ['sh', 'inline'].includes(language) && starts.some((start) => `${bare(text)} `.startsWith(`${start} `));
const isOf =
  (language: string, page?: string) =>
  (told: Told): boolean =>
    told.language === language && (page === undefined || told.page === page);

/** The first that takes it. */
export const claims = {
  'queries, mutations, subscriptions': { takes: isOf('graphql'), how: 'run', by: 'test/docs/snippets.test.ts' },
  'variables and files of JSON': { takes: isOf('json'), how: 'checked', by: 'test/docs/snippets.test.ts' },
  'what npm start prints': { takes: isOf('text', 'README.md'), how: 'checked', by: 'test/start.test.ts' },
  'settings of a unit': { takes: isOf('ini'), how: 'checked', by: 'test/docs/snippets.test.ts' },
  'the client kit': { takes: isOf('ts', 'docs/client.md'), how: 'run', by: 'test/docs/client-kit.test.ts' },
  'the sandbox from TypeScript': {
    takes: isOf('ts', 'docs/sandbox.md'),
    how: 'run',
    by: 'test/package/package.test.ts',
  },
  'SOAP clients': {
    takes: ({ language }) => ['cpp', 'java', 'perl', 'php', 'python'].includes(language),
    how: 'run',
    by: 'test/foreign/snippets.test.ts',
  },
  nginx: { takes: isOf('nginx'), how: 'run', by: 'test/foreign/deployment.test.ts' },
  'a scrape configuration': { takes: isOf('yaml'), how: 'checked', by: 'test/foreign/deployment.test.ts' },
  prometheus: { takes: begins('prometheus'), how: 'run', by: 'test/foreign/deployment.test.ts' },
  curl: { takes: begins('curl'), how: 'run', by: 'test/docs/snippets.test.ts' },
  gateway: { takes: begins('npm start'), how: 'run', by: 'test/package/commands.test.ts' },
  doctor: { takes: begins('npm run doctor'), how: 'run', by: 'test/package/commands.test.ts' },
  sandbox: { takes: begins('npm run sandbox'), how: 'run', by: 'test/package/commands.test.ts' },
  wscat: { takes: begins('npx wscat'), how: 'run', by: 'test/package/commands.test.ts' },
  examples: {
    takes: ({ language, text }) => language === 'sh' && bare(text).startsWith('npx tsx examples/'),
    how: 'run',
    by: 'test/package/commands.test.ts',
  },
  'a page by vite': { takes: begins('npx vite'), how: 'run', by: 'test/package/commands.test.ts' },
  'long runs': {
    takes: begins('npm run sandbox:day', 'npx tsx scripts/weeks.ts'),
    how: 'run',
    by: 'test/package/commands.test.ts',
  },
  installing: {
    takes: begins('npm pack', 'npm ci --omit=dev', 'npm install ./five9-live-graph-0.1.0.tgz', 'npx five9-sandbox'),
    how: 'run',
    by: 'test/package/package.test.ts',
  },
  'what CI runs': {
    takes: begins('npm test', 'npm ci', 'npm install', 'npm run', 'npx vitest run'),
    how: 'read',
    by: 'test/docs/blocks.test.ts',
    why: 'A test cannot run the tests, and CI runs them: .ci/run has most of them; generate is what check compares; the soak takes hours.',
  },
  pictures: {
    takes: begins('npx tsx scripts/pictures.ts'),
    how: 'read',
    by: 'test/docs/blocks.test.ts',
    why: 'It waits for twelve minutes of a contact centre, and writes the pictures that are looked at.',
  },
  docker: {
    takes: begins('docker'),
    how: 'read',
    by: 'test/deploy.test.ts',
    why: 'There is no Docker engine where the tests run, nor a registry of images.',
  },
  systemd: {
    takes: begins('systemctl', 'journalctl'),
    how: 'read',
    by: 'test/deploy.test.ts',
    why: 'They act on the machine. The unit itself is what systemd-analyze verifies.',
  },
} satisfies Record<string, Claim>;

export type ClaimName = keyof typeof claims;

let known: readonly Told[] | undefined;

/** All that the pages tell, in order. Names of programs in the text, without anything to do, tell nothing. */
export function readTold(): readonly Told[] {
  return (known ??= readPages().flatMap((page) => {
    const blocks = blocksOf(page);
    const told = blocks.flatMap((block): Told[] => {
      const { line, language, code } = block;
      const texts = language === 'sh' ? commandsOf(code).map(({ text }) => text) : [code];
      return texts.map((text) => ({ place: `${page.path}:${line}`, page: page.path, language, text, block }));
    });
    const prose = page.text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, (block) => block.replaceAll(/[^\n]/g, ''));
    const inline = [
      ...prose.matchAll(/`((?:[A-Z_]+=\S+ )*(?:npm|npx|docker|curl|prometheus|systemctl|journalctl) [^`]+)`/g),
    ];
    return [
      ...told,
      ...inline.map(({ index, 1: text = '' }) => ({
        place: `${page.path}:${prose.slice(0, index).split('\n').length}`,
        page: page.path,
        language: 'inline',
        text,
        block: undefined,
      })),
    ];
  }));
}

export function claimOf(told: Told): ClaimName | undefined {
  return (Object.keys(claims) as ClaimName[]).find((name) => claims[name].takes(told));
}

/** For the test that a claim names: what it has to do with. */
export function claimed(name: ClaimName): Told[] {
  return readTold().filter((told) => claimOf(told) === name);
}

/** Without settings before it. */
function bare(text: string): string {
  return text.replace(/^(?:[A-Z][A-Z0-9_]*=\S* )*/, '');
}
