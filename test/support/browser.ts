import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

export interface TestBrowser extends AsyncDisposable {
  /** A window of somebody's own: nothing is shared with other windows but the machine. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** Errors and warnings that pages printed or threw. A refused connection is no complaint of a page. */
  readonly complaints: readonly string[];
  /** Addresses of other machines that were asked for. */
  readonly elsewhere: readonly string[];
}

/** Debian's Chromium without a screen. */
export async function browserResource(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  return {
    complaints,
    elsewhere,
    async open(url, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      page.on('request', (request) => {
        const { hostname, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== '127.0.0.1') elsewhere.push(request.url());
      });
      page.on('console', (message) => {
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        if (!/net::ERR_|WebSocket connection to/.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.goto(url);
      return page;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
