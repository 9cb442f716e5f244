import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { readSeedCases } from '../cli/seed.ts';
import { buildConsole } from '../web/build.ts';
import { browserPath, startBrowser } from './browser.ts';
import { call, startStack, type TestStack, until } from './stack.ts';

describe('the console', { skip: browserPath === undefined && 'no Chromium on this machine' }, () => {
  let stack: TestStack;
  let browser: Browser;
  before(async () => {
    await buildConsole();
    stack = await startStack();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await stack?.stop();
  });

  test('takes a referred case from inbox to sealed record', async () => {
    const input = readSeedCases('claims-triage').find((each) => each.name === 'refer')?.input;
    const { body } = await call(`${stack.url}/v1/decisions/claims-triage`, {
      token: stack.tokens.system,
      key: 'console',
      body: input,
    });
    const problems: string[] = [];
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));

    await page.goto(stack.url);
    await page.getByLabel('Token').fill('arb_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This token is not valid').waitFor();
    problems.length = 0;
    await page.getByLabel('Token').fill(stack.tokens.reviewer as string);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'CL-1005' }).click();
    await page.getByText('Duplicate of an open claim', { exact: true }).waitFor();
    await page.getByText('Aisha Benali').waitFor();
    await page.getByText('Exact contributions in log-odds').waitFor();

    await page.getByRole('button', { name: 'Claim' }).click();
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByText('Choose one').first().waitFor();
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'Standard handling' }).click();
    await page.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'A person looked and found no concern.' }).click();
    await page.getByLabel('Note').fill('Rang; another loss on the same day.');
    await page.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Rang; another loss on the same day.').waitFor();

    await until('its history is swept', async () => {
      const { rows } = await stack.pool.query('SELECT FROM arbiter.workflow_history WHERE decision_id = $1', [body.id]);
      return rows.length === 2;
    });
    const auditor = await browser.newPage();
    await auditor.goto(`${stack.url}/#token=${stack.tokens.auditor}`);
    await auditor
      .getByRole('row', { name: /CL-1005/ })
      .getByRole('link', { name: 'Record' })
      .click();
    assert.ok(!auditor.url().includes('token'), 'the token leaves the address');
    await auditor.getByRole('button', { name: 'Verify' }).click();
    await auditor.getByText('Verified: intact').waitFor();
    await auditor.getByRole('button', { name: 'Replay' }).click();
    await auditor.getByText('Replayed: the same bytes').waitFor();
    assert.deepEqual(problems, []);
    const decided = await call(`${stack.url}/v1/decisions/${body.id}`, { token: stack.tokens.system });
    assert.deepEqual(
      [decided.body.status, decided.body.outcome, decided.body.decidedBy],
      ['sealed', 'standard', 'reviewer'],
    );
  });
});
