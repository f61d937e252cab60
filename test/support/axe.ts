import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe objects to, one line each, in the part of the page that is meant. The page must have been opened with `bypassCSP`. */
export async function objections(page: Page, part = 'html'): Promise<readonly string[]> {
  const violations = await violationsIn(page, { include: [part] });
  return violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The ids of the rules that are broken in the page but for a part of it. */
export async function rulesBrokenOutside(page: Page, part: string): Promise<readonly string[]> {
  return (await violationsIn(page, { exclude: [part] })).map(({ id }) => id);
}

async function violationsIn(page: Page, context: object): Promise<AxeResult['violations']> {
  await page.evaluate(script);
  return page.evaluate(async (meant) => {
    const { axe } = globalThis as unknown as { axe: { run(meant: object): Promise<AxeResult> } };
    return (await axe.run(meant)).violations;
  }, context);
}
