/**
 * The console in a real Chromium, as people use it.
 * @module
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type TestStack, until } from './stack.ts';

/** Undefined on a machine without Chromium. */
export const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath as string, args: FLAGS });
}

/** A page of its own session, signed in. @param problems - takes what the console throws. */
export async function openConsole(
  browser: Browser,
  { stack, role, path, problems }: { stack: TestStack; role: string; path: string; problems: string[] },
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${stack.url}${path}#token=${stack.tokens[role]}`);
  return page;
}

/** Waits until the focus is on something of this name. */
export async function focused(page: Page, name: RegExp): Promise<void> {
  await until(`the focus is on ${name}`, async () =>
    name.test((await page.evaluate('document.activeElement?.getAttribute("aria-label") ?? ""')) as string),
  );
}

/** Submits a review of a document by its keys. */
export async function submitsReview(page: Page, note?: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByLabel('Why?').waitFor();
  // Keys go to whatever has the focus, and a dialog takes it a moment after it is seen.
  await until('the dialog has the focus', async () =>
    page.evaluate('document.activeElement?.closest("[role=dialog]") != null'),
  );
  if (note !== undefined) await page.keyboard.type(note);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
