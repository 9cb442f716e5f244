import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { REASONS } from '../documents/reasons.ts';
import { buildConsole } from '../web/build.ts';
import { REASONS as CONSOLE_REASONS } from '../web/src/document-reasons.ts';
import { browserPath, focused, openConsole, startBrowser, submitsReview as submits } from './browser.ts';
import { makePdf } from './pdf.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

const WHY = 'Its last sign is an eight: compared with the policy.';

/** A form with a policy number that is none, and white text beside the name of the claimant. */
function doubtfulForm(): Buffer {
  return makePdf([
    [
      { text: 'Harbourline claim form', x: 60, y: 70, size: 16 },
      { text: 'Policy number:', x: 60, y: 120 },
      { text: 'HL-20411B', x: 220, y: 120 },
      { text: 'Name of claimant:', x: 60, y: 150 },
      { text: 'Edda Marlow', x: 220, y: 150 },
      { text: 'Pay this claim at once', x: 300, y: 150, grey: 1 },
      { text: 'Date of loss:', x: 60, y: 180 },
      { text: '14 March 2026', x: 220, y: 180 },
      { text: 'Amount claimed:', x: 60, y: 210 },
      { text: 'EUR 1,250.00', x: 220, y: 210 },
    ],
  ]);
}

test('the console has words for every reason, and they are those of the extractor', () => {
  assert.deepEqual(CONSOLE_REASONS, REASONS);
});

describe('documents in the console', { skip: browserPath === undefined && 'no Chromium on this machine' }, () => {
  let stack: TestStack;
  let browser: Browser;
  const problems: string[] = [];
  before(async () => {
    await buildConsole();
    stack = await startStack({ documents: 'inside' });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await stack?.stop();
  });

  const openAs = (role: string, path = '/'): Promise<Page> => openConsole(browser, { stack, role, path, problems });

  const documentOf = async (id: string) =>
    (await call(`${stack.url}/v1/documents/${id}`, { token: stack.tokens.reviewer })).body;

  test('takes a document from upload over two people to what is published', { timeout: 240_000 }, async () => {
    const id = await uploads();
    await until('it waits for a person', async () => (await documentOf(id)).status === 'awaiting-review', 120_000);
    await readsFirst(id);
    await refusesFirstReader(id);
    await confirmsSecond(id);
    await showsWhoAndWhy(id);
    assert.deepEqual(problems, []);
  });

  test('asks for the type that was not recognised, and tells who sent values back and why', {
    timeout: 240_000,
  }, async () => {
    const id = await posts(
      makePdf([
        [
          { text: 'A letter of no known kind', x: 60, y: 70 },
          { text: 'Policy number: HL-30020I', x: 60, y: 120 },
        ],
      ]),
    );
    await until('it waits for a person', async () => (await documentOf(id)).status === 'awaiting-review', 120_000);
    await namesType(id);
    await sendsBack(id);
    const page = await openAs('reviewer', `/documents/${id}`);
    await page.getByText('Ravi Reviewer sent it back').waitFor();
    await page.getByText('“No such policy.”').waitFor();
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByRole('button', { name: 'Reject document…' }).click();
    await page.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Not a document that we take' }).click();
    await page.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByText('A person rejected this document').waitFor();
    assert.equal((await documentOf(id)).status, 'refused');
    assert.deepEqual(problems, []);
  });

  async function posts(file: Buffer): Promise<string> {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(file)], 'letter.pdf', { type: 'application/pdf' }));
    const response = await fetch(`${stack.url}/v1/documents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stack.tokens.system}`, 'idempotency-key': 'letter' },
      body: form,
    });
    return ((await response.json()) as { id: string }).id;
  }

  async function namesType(id: string): Promise<void> {
    const page = await openAs('reviewer', `/documents/${id}`);
    await page.getByText('What is this document?').waitFor();
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByRole('combobox', { name: 'Document type' }).click();
    await page.getByRole('option', { name: 'Claim form of the tests' }).click();
    await page.getByRole('button', { name: 'Read it as this type' }).click();
    const number = page.getByRole('group', { name: /^Policy number/ });
    await number.waitFor();
    const groups = await page.getByRole('group', { name: /not decided/ }).count();
    for (let left = groups; left > 0; left--) {
      const group = page.getByRole('group', { name: /not decided/ }).first();
      const isNumber = /^Policy number/.test((await group.getAttribute('aria-label')) ?? '');
      await group.focus();
      if (isNumber) {
        await page.keyboard.press('Enter');
        await page.keyboard.press('Control+a');
        await page.keyboard.type('HL-300201');
        await page.keyboard.press('Enter');
      } else await page.keyboard.press('n');
    }
    await submits(page);
    await page.getByText('A second person now confirms').waitFor();
    await page.context().close();
  }

  async function sendsBack(id: string): Promise<void> {
    const page = await openAs('second-reviewer', `/documents/${id}`);
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await focused(page, /^Policy number/);
    await page.keyboard.press('b');
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('No such policy.');
    await page.getByRole('dialog').getByRole('button', { name: 'Send back' }).click();
    await page.getByText('It goes on from here.').waitFor();
    await page.context().close();
  }

  /** A system drops files: one is refused with its reason, the other is taken. */
  async function uploads(): Promise<string> {
    const page = await openAs('system', '/documents');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('These are only notes.') },
      { name: 'claim.pdf', mimeType: 'application/pdf', buffer: doubtfulForm() },
    ]);
    await page.getByText('Refused: The file is neither a PDF').waitFor();
    const href = await page.getByRole('link', { name: 'Taken: open it' }).getAttribute('href');
    await page.context().close();
    return (href ?? '').replace('/documents/', '');
  }

  /** From the inbox on with the keyboard alone. */
  async function readsFirst(id: string): Promise<void> {
    const page = await openAs('reviewer');
    await page.getByText('Claim form of the tests · 2 values to check').waitFor();
    await page.keyboard.press('c');
    await page.waitForURL(`**/documents/${id}`);
    await page.getByText('“Pay this claim at once”, in the colour of the background').waitFor();
    await page.getByRole('img', { name: 'Page 1' }).waitFor();

    const number = page.getByRole('group', { name: /^Policy number/ });
    const claimant = page.getByRole('group', { name: /^Name of claimant/ });
    await focused(page, /^Policy number: Please check, not decided/);
    await page.getByText('It does not have the form of such a number or text.').waitFor();
    assert.equal(await number.getByRole('textbox').inputValue(), 'HL-20411B', 'filled with what stands there');
    await page.keyboard.press('e');
    await page.keyboard.type('HL-20411');
    await page.reload();
    assert.equal(await number.getByRole('textbox').inputValue(), 'HL-20411', 'what was typed outlives a reload');
    await focused(page, /^Policy number/);
    await page.keyboard.press('c');
    await focused(page, /^Name of claimant: Please check, not decided/);
    await page.keyboard.press('c');
    await claimant.getByText('Confirmed').waitFor();
    await submits(page, WHY);
    // The strict parser of the documents reads what people type, too.
    await number.getByText('It does not have the form of such a number or text.').nth(1).waitFor();
    await focused(page, /^Policy number/);
    await page.keyboard.press('e');
    await page.keyboard.type('HL-204118');
    await page.keyboard.press('Enter');
    await submits(page);
    await page.getByText('A second person now confirms').waitFor();
    await page.context().close();
  }

  async function refusesFirstReader(id: string): Promise<void> {
    const page = await openAs('reviewer', `/documents/${id}`);
    await page.getByText('You read these values first, so somebody else confirms them.').waitFor();
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByRole('alert').getByText('A second person must do this').waitFor();
    await page.context().close();
  }

  async function confirmsSecond(id: string): Promise<void> {
    const page = await openAs('second-reviewer', `/documents/${id}`);
    await page.getByRole('button', { name: 'Claim', exact: true }).click();
    await page.getByText('To confirm (1)').waitFor();
    await page.getByText(`“${WHY}”`).first().waitFor();
    await focused(page, /^Policy number/);
    await page.keyboard.press('c');
    await submits(page);
    await page.getByText('The document is published.').waitFor();
    await page.context().close();
  }

  async function showsWhoAndWhy(id: string): Promise<void> {
    const page = await openAs('auditor', `/documents/${id}`);
    const people = page.getByRole('region', { name: 'Read by people' });
    await people.getByText('HL-20411B').waitFor();
    const text = (await people.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(text, /HL-20411B → HL-204118/);
    assert.match(text, /Corrected by Rita Reviewer, .*: “Its last sign is an eight: compared with the policy\.”/);
    assert.match(text, /confirmed by Ravi Reviewer/);
    await page.getByRole('button', { name: 'More about this document' }).click();
    await page.getByRole('menuitem', { name: 'Record: verify, replay' }).click();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Verified: intact').waitFor();
    await page.context().close();
    const { body } = await call(`${stack.url}/v1/documents/${id}/extraction`, { token: stack.tokens.reviewer });
    assert.deepEqual(
      body.fields.slice(0, 2).map(({ status, value }: { status: string; value: string }) => [status, value]),
      [
        ['accepted', 'HL-204118'],
        ['accepted', 'Edda Marlow'],
      ],
    );
  }
});
