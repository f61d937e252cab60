import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedEncoding, type Encoding } from './accepted-encoding.ts';
import { etagOf, isKnown } from './etag.ts';
import { tabsOf, withCollection } from './graphiql-collection.ts';
import { operationName, opensWhatWasAsked } from './graphiql-handover.ts';
import { features, readyOperations } from './ready-operations/ready-operations.ts';

/** The page at /graphql for people: everything in it, so it works with no internet; compressed once. */
export interface GraphiqlPage {
  /** Whether the request is a browser's that wants a page. */
  wants(request: IncomingMessage): boolean;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface Rendered {
  readonly html: Buffer;
  readonly compressed: Readonly<Record<Encoding, Buffer>>;
  readonly etag: string;
}

export function createGraphiqlPage(): GraphiqlPage {
  let rendered: Promise<Rendered> | undefined;
  return {
    wants: ({ method, headers }) =>
      (method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html') === true,
    async serve(request, response) {
      rendered ??= render();
      const { html, compressed, etag } = await rendered;
      response.setHeader('etag', etag);
      response.setHeader('cache-control', 'no-cache');
      response.setHeader('vary', 'accept, accept-encoding');
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', policy);
      response.setHeader('x-content-type-options', 'nosniff');
      if (isKnown(request, etag)) {
        response.writeHead(304).end();
        return;
      }
      const encoding = acceptedEncoding(request, ['br', 'gzip']);
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      const body = encoding === undefined ? html : compressed[encoding];
      response.setHeader('content-length', body.length);
      response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
    },
  };
}

/** Its editor runs inline scripts and workers made from blobs; nothing comes from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  "style-src 'unsafe-inline'",
  'worker-src blob:',
  "connect-src 'self' ws: wss:",
  "img-src 'self' data:",
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * GraphiQL's tabs shift when they are pressed, so that in Chromium 156 the release, and with it the click, misses the button under the
 * pointer and nothing happens. So pressing a tab opens it. The browser test does.
 */
const tabsOpenWhenPressed = `<script>
document.addEventListener('mousedown', (event) => {
  const tab = event.target.closest('.graphiql-tab-button');
  if (tab === null || event.button !== 0) return;
  event.preventDefault();
  tab.click();
}, true);
</script>`;

/** GraphiQL has no layout for phones: there its panes stand below each other. */
const narrowScreens = `<style>
@media (max-width: 46rem) {
  .graphiql-container div:has(> .graphiql-response) { flex-direction: column }
  .graphiql-container :is(.graphiql-editors, .graphiql-response) { flex: 1 1 0 !important; min-height: 0; min-width: 0 }
  .graphiql-container :is(.graphiql-horizontal-drag-bar, .graphiql-logo) { display: none }
  .graphiql-container .graphiql-plugin:not([style*='-1000px']) { flex: 1 !important }
  .graphiql-container .graphiql-plugin:not([style*='-1000px']) ~ .graphiql-sessions { display: none }
}
</style>`;

/** The tabs of a first visit: a query, a subscription, a command. The others are in the collection. */
const opened = ['HowBusy', 'AgentsLive', 'StartCampaign'];

/** 1.9 MB in 0.6 s; the best quality saves 4 % more in ten times the time. With gzip it is 2.4 MB. */
const brotliParams = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 24 };

async function render(): Promise<Rendered> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql'); // 9 MB: only when somebody looks
  const tabs = tabsOf(readyOperations).filter(({ query }) => opened.includes(operationName(query) ?? ''));
  const rendered = renderGraphiQL({
    title: 'five9-live-graph',
    endpoint: '/graphql',
    subscriptionsProtocol: 'WS',
    defaultTabs: tabs,
  } as never);
  const page = withCollection(rendered, features);
  const start = page.indexOf('<div id="root">');
  const end = page.lastIndexOf('</body>');
  const html = Buffer.from(
    `${page.slice(0, start)}${opensWhatWasAsked(tabs)}${page.slice(start, end)}${narrowScreens}${tabsOpenWhenPressed}${page.slice(end)}`.trim(),
  );
  const [br, gzipped] = await Promise.all([
    promisify(brotliCompress)(html, { params: brotliParams }),
    promisify(gzip)(html, { level: 9 }),
  ]);
  return { html, compressed: { br, gzip: gzipped }, etag: etagOf(html) };
}
