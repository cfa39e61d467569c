// The language by hand, in a real editor: how one begins, completion, hover, the line over a use, rename, all assessments.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseCompletion, editorText, goToLine, hoverText, openCompletions, openFile, openWorkbench, runCommand, saveFile, screenshot, waitForEditorText } from '../host/page.mjs';
import { until } from '../host/util.mjs';

const root = resolve(import.meta.dirname, '../..');

describe('the first look in a real editor', function () {
  this.timeout(120_000);
  let workbench;

  before(async () => {
    workbench = await openWorkbench({ write: { 'notes.txt': 'nothing yet\n' }, viewport: { width: 1600, height: 900 } }); // a narrow window shows no pictures
  });
  after(() => workbench?.close());

  it('says how to begin where there is no assessment', async () => {
    const { page } = workbench;
    await page.locator('.activitybar a[aria-label^="Responsible AI"]').click();
    const welcome = page.locator('.welcome-view-content');
    await welcome.getByText('New Impact Assessment').waitFor();
    assert.deepEqual(await welcome.locator('.monaco-button').allInnerTexts(), ['New Impact Assessment', 'Screen a List of AI Uses', 'Open Walkthrough']);
    await screenshot(page, '30-empty-view');
  });

  it('leads through the product with pictures of it', async () => {
    const { page } = workbench;
    await page.locator('.welcome-view-content .monaco-button', { hasText: 'Open Walkthrough' }).click();
    const walkthrough = page.locator('.gettingStartedContainer');
    await walkthrough.getByText('Start from a template').first().waitFor();
    await page.locator('.getting-started-media img').first().waitFor();
    await screenshot(page, '31-walkthrough');
    await walkthrough.getByText('Let it be completed').first().click();
    await page.locator('.getting-started-media img[alt^="Completion"]').waitFor();
    await screenshot(page, '32-walkthrough-completion');
  });
});

describe('the language in a real editor', function () {
  this.timeout(120_000);
  let workbench;
  let page;
  const text = readFileSync(join(root, 'examples/applicant-ranker.raia.yaml'), 'utf8');
  const line = (part, of = text) => of.split('\n').findIndex((l) => l.includes(part)) + 1;

  before(async () => {
    const open = text.replace('    oversight:', '    x-oversight:').replace('  stage: testing\n', '');
    workbench = await openWorkbench({ write: { 'applicant-ranker.raia.yaml': text, 'open.raia.yaml': open, 'bus.raia.yaml': readFileSync(join(root, 'templates/blank/assessment.raia.yaml'), 'utf8') }, files: ['applicant-ranker.raia.yaml'] });
    page = workbench.page;
  });
  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `failed-${this.currentTest.title.replace(/\W+/g, '-').slice(0, 60)}`);
  });

  it('shows over each use how far its answers have come, and leads there', async () => {
    await goToLine(page, line('intendedUses:'), 1);
    const lens = page.locator('.codelens-decoration').first();
    await lens.getByText('oversight 2').waitFor();
    assert.match((await lens.innerText()).replace(/\s+/g, ' '), /oversight \d+ \| decisions \d+ \| exposed (?:\d+|n\/a) \| groups \d+ \(\d+ combined\)/);
    await screenshot(page, '33-code-lens');
    const there = page.locator('.statusbar-item', { hasText: `Ln ${line('    fairness:') + 1},` });
    // While the editor still draws the line anew, a click is lost.
    await until(
      async () => {
        if (!(await there.isVisible())) await lens.getByText(/^groups/).click({ timeout: 2000 });
        await there.waitFor({ timeout: 2000 });
        return true;
      },
      { what: 'the cursor at the groups at risk' },
    );
    await screenshot(page, '34-code-lens-groups');
  });

  it('explains a field, why it matters, and what may be written', async () => {
    await goToLine(page, line('    oversight:'), 7);
    const hover = await hoverText(page, 'Why it matters');
    assert.match(hover, /A5\.1/);
    await screenshot(page, '35-hover');
    await page.keyboard.press('Escape');
  });

  it('completes people by their ids, fitting ones first', async () => {
    await goToLine(page, line('      - stakeholder: recruiting-lead'), 22);
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Delete');
    const labels = await openCompletions(page);
    assert.equal(labels[0], 'recruiting-lead', labels.join(', '));
    await screenshot(page, '36-completion-people');
    await chooseCompletion(page, 'recruiting-lead');
    await waitForEditorText(page, '- stakeholder: recruiting-lead');
  });

  it('completes a country by its name', async () => {
    await goToLine(page, line('    upcoming: [FR]'), 18);
    await page.keyboard.type(', ');
    await page.keyboard.press('Escape');
    await page.keyboard.type('Germ');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Germany' }).first().waitFor();
    await screenshot(page, '37-completion-country');
    await page.keyboard.press('Enter');
    await waitForEditorText(page, 'upcoming: [FR, DE]');
  });

  it('inserts a whole section with tab stops', async () => {
    await openFile(page, 'open.raia.yaml');
    await goToLine(page, line('  reviewers:'), 1);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('st');
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'stage' }).first().waitFor();
    await screenshot(page, '38-completion-keys');
    await page.keyboard.press('Enter');
    // What can stand there is proposed at once.
    await page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'planning-analysis' }).first().waitFor();
    await screenshot(page, '39-completion-values');
    await page.keyboard.type('test');
    await page.keyboard.press('Enter');
    await waitForEditorText(page, '  stage: testing');
    await saveFile(page);
  });

  it('renames an id and all that refers to it', async () => {
    await openFile(page, 'applicant-ranker.raia.yaml');
    await goToLine(page, line('- id: works-council'), 10);
    await page.keyboard.press('F2');
    const name = page.locator('.rename-box input');
    await name.fill('council');
    await screenshot(page, '40-rename');
    await name.press('Enter');
    await waitForEditorText(page, '- id: council');
    assert.ok(!(await editorText(page)).includes('works-council'));
    await saveFile(page);
  });

  it('lists all assessments with what they leave open', async () => {
    await page.locator('.activitybar a[aria-label^="Responsible AI"]').click();
    const rows = page.locator('[id="workbench.view.extension.raia"] .monaco-list-row');
    await rows.filter({ hasText: 'bus.raia.yaml' }).waitFor();
    await page.locator('[id="workbench.view.extension.raia"] .monaco-list-row', { hasText: /Errors: [1-9]/ }).first().waitFor();
    assert.equal(await rows.count(), 3);
    await screenshot(page, '41-assessments');
    await runCommand(page, 'RAI: Check All Assessments in Workspace');
  });
});
