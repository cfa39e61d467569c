// A workspace that is not trusted: it is checked, but nothing that it lays down for itself counts until the user trusts it.
import assert from 'node:assert/strict';
import { openProblems, openWorkbench, problem, problemRows, runCommand, screenshot } from '../host/page.mjs';

describe('a workspace in restricted mode', function () {
  this.timeout(120_000);
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench({
      write: { 'a.raia.yaml': 'raia: 1\nstatus: final\n', 'raia.config.yaml': 'raia: 1\nrules: { missing-section: off }\n' },
      files: ['a.raia.yaml'],
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
    });
    page = workbench.page;
  });
  after(() => workbench?.close());

  it('is checked without its configuration', async () => {
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await openProblems(page);
    await (await problem(page, 'unknown-value')).waitFor();
    const rows = (await problemRows(page)).join('\n');
    assert.match(rows, /missing-section/);
    assert.match(rows, /unknown-value/);
    await screenshot(page, '50-restricted-mode');
  });

  it('takes it once it is trusted', async () => {
    await runCommand(page, 'Workspaces: Manage Workspace Trust');
    await page.getByText('Trust', { exact: true }).first().click();
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    await page.waitForFunction(() => !/missing-section/.test(document.querySelector('.markers-panel')?.textContent ?? 'missing-section'));
    assert.match((await problemRows(page)).join('\n'), /unknown-value/);
    await screenshot(page, '51-trusted');
  });
});
