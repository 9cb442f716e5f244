import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildConsole } from '../web/build.ts';
import { browserPath, focused, openConsole, startBrowser, submitsReview } from './browser.ts';
import { extractionOf, postAndWait } from './document-client.ts';
import { claimForm, listOfPaymentsAmiss, WHOLE_FORM } from './pdf.ts';
import { call, startStack, type TestStack, temporaryDirectory, until } from './stack.ts';

const LONG_REFERENCE = `CL-2026-${'0123456789'.repeat(9)}`;

describe('lists of documents in the console', {
  skip: browserPath === undefined && 'no Chromium on this machine',
}, () => {
  let stack: TestStack;
  let browser: Browser;
  const problems: string[] = [];
  const dir = temporaryDirectory();
  before(async () => {
    await buildConsole();
    stack = await startStack({ documents: 'inside' });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await stack?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const openAs = (role: string, path: string) => openConsole(browser, { stack, role, path, problems });

  test('a row is removed and one added by keys, confirmed by a second person, and published', {
    timeout: 240_000,
  }, async () => {
    const { id } = await postAndWait(stack, {
      ...{ key: 'rows', bytes: listOfPaymentsAmiss('console') },
      fields: { caseReference: LONG_REFERENCE },
    });
    await changesRows(id);
    await confirmsRows(id);
    const page = await openAs('auditor', `/documents/${id}`);
    const people = page.getByRole('region', { name: 'Read by people' });
    await people.getByText('Removed by Rita Reviewer').waitFor();
    const text = (await people.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /row removed: Claim number C-0000 .*“An example\.” · confirmed by Ravi Reviewer/);
    assert.match(text, /row added: Claim number C-1002 .* page 1: “At the foot\.” · confirmed by Ravi Reviewer/);
    await page.getByRole('table', { name: 'Payments' }).getByText('C-1002').waitFor();
    assert.equal(await page.getByRole('table', { name: 'Payments' }).getByText('C-0000').count(), 0);
    await page.context().close();
    const { records } = await extractionOf(stack, id);
    assert.deepEqual(
      records.map(({ values }: { values: { value: string }[] }) => values[0]?.value),
      ['C-1001', 'C-1002', 'C-1003'],
    );
    assert.deepEqual(problems, []);
  });

  async function changesRows(id: string): Promise<void> {
    const page = await openAs('reviewer', `/documents/${id}`);
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByRole('button', { name: /^Add a row/ }).waitFor();
    await page.getByText('Needs you (3)').waitFor();
    await page.getByText('A check fails').waitFor();
    await cellOf(page, 1).focus();
    await page.keyboard.press('x');
    await page.getByRole('dialog').getByText('Remove row 2 of “Payments”?').waitFor();
    await page.keyboard.type('An example.');
    await page.keyboard.press('Enter');
    await page.getByText('Removed, not sent yet: “An example.”').waitFor();
    await cellOf(page, 1).focus();
    await page.keyboard.press('a');
    await typesRow(page, ['C-ten', '09 March 2026', '75.50']);
    const form = page.getByRole('region', { name: 'Add a row: Payments' });
    await form.getByText('It does not have the form of such a number or text.').waitFor();
    await form.getByText('Say why, in a few words.').waitFor();
    await page.reload();
    await page.getByText('Removed, not sent yet: “An example.”').waitFor();
    await cellOf(page, 1).focus();
    await page.keyboard.press('a');
    await typesRow(page, ['C-1002', '09 March 2026', '75.50'], 'At the foot.');
    await page.getByText('Added, not sent yet: “At the foot.”').waitFor();
    // The list adds up again: nobody has to look at its amounts.
    await page.getByText('No single value waits.').waitFor();
    assert.equal(await page.getByText('A check fails').count(), 0);
    await submitsReview(page);
    await page.getByText('A second person now confirms').waitFor();
    await page.context().close();
  }

  /** In the form, from its first input on; Enter takes the row. */
  async function typesRow(page: Page, cells: string[], reason?: string): Promise<void> {
    const form = page.getByRole('region', { name: 'Add a row: Payments' });
    await until('the focus is in the form', async () =>
      form.getByLabel('Claim number').evaluate((input) => input.ownerDocument.activeElement === input),
    );
    for (const [at, name] of ['Claim number', 'Paid on', 'Amount paid'].entries())
      await form.getByLabel(name).fill(cells[at] as string);
    if (reason !== undefined) await form.getByLabel('Why?').fill(reason);
    await page.keyboard.press('Enter');
  }

  async function confirmsRows(id: string): Promise<void> {
    const page = await openAs('second-reviewer', `/documents/${id}`);
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByText('To confirm (2)').waitFor();
    await focused(page, /^Payments: row removed/);
    await page.keyboard.press('c');
    await focused(page, /^Payments: row added/);
    await page.keyboard.press('c');
    await submitsReview(page);
    await page.getByText('The document is published.').waitFor();
    await page.context().close();
  }

  test('a file that is dropped anywhere on the page is posted, and long names stay on one line', {
    timeout: 120_000,
  }, async () => {
    const page = await openAs('system', '/documents');
    await page.getByText('Drop PDFs or pictures anywhere').waitFor();
    const path = join(dir, 'dropped.pdf');
    writeFileSync(path, claimForm({ ...WHOLE_FORM, serial: 'dropped' }));
    const session = await page.context().newCDPSession(page);
    const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
      session.send('Input.dispatchDragEvent', {
        ...{ type, x: 900, y: 700 },
        data: { items: [], files: [path], dragOperationsMask: 1 },
      });
    await drag('dragEnter');
    await drag('dragOver');
    await page.getByText('Let go to post them').waitFor();
    await drag('drop');
    const href = await page.getByRole('link', { name: 'Taken: open it' }).getAttribute('href');
    const { body } = await call(`${stack.url}/v1${href}`, { token: stack.tokens.system });
    assert.equal(body.fileName, 'dropped.pdf');
    const reference = page.getByTitle(LONG_REFERENCE);
    await reference.first().waitFor();
    const box = await reference.first().boundingBox();
    assert.ok(box !== null && box.width <= 260 && box.height < 30, JSON.stringify(box));
    const badges = await page
      .getByTitle(/ accepted$/)
      .first()
      .boundingBox();
    const heading = await page.getByRole('columnheader', { name: 'Pages' }).boundingBox();
    assert.ok(badges !== null && heading !== null && badges.x + badges.width <= heading.x, 'nothing lies over Pages');
    await page.context().close();
    assert.deepEqual(problems, []);
  });
});

function cellOf(page: Page, row: number) {
  return page.locator(`[data-row="records/payments/${row}/claimNumber"]`);
}
