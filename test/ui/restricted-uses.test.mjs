// Restricted uses by hand, in a real editor: a finding on its very words, its hover and fixes, a catalogue page, a screened list.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatViolations, runAxeInWebview } from '../host/axe.mjs';
import { chooseQuickFix, goToLine, hoverText, openFile, openQuickFixes, openWorkbench, pickItem, runCommand, saveFile, screenshot, waitForEditor, waitForEditorText, webviewFrame } from '../host/page.mjs';

const root = resolve(import.meta.dirname, '../..');
const ASSESSMENT = `raia: 1
status: draft
system:
  name: Interview Coach
  geographies:
    current: [DE]
intendedUses:
  - id: interviews
    name: Video interviews
    description: >-
      Applicants answer questions on video. The model analyses facial
      expressions to infer their emotions, and does not store any voices.
    technologies: [video-analytics]
    customers: [recruiter]
adverseImpact:
  restrictedUses:
    checked: { date: 2026-11-20, catalogue: 2026-11-23 }
    answers: []
  sensitiveUses:
    humanRights:
      answer: no
`;

describe('restricted uses in a real editor', function () {
  this.timeout(120_000);
  let workbench;
  let page;

  before(async () => {
    const write = { 'interviews.raia.yaml': ASSESSMENT, 'ai-uses.csv': readFileSync(join(root, 'examples/ai-uses.csv'), 'utf8') };
    workbench = await openWorkbench({ write, files: ['interviews.raia.yaml'] });
    page = workbench.page;
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `failed-${this.currentTest.title.replace(/\W+/g, '-').slice(0, 60)}`);
  });

  const lineOf = (text) => ASSESSMENT.split('\n').findIndex((line) => line.includes(text)) + 1;

  it('marks the very words that a restricted use was found in, and tells of the entry', async () => {
    await waitForEditor(page, 'interviews.raia.yaml');
    await page.locator('.squiggly-warning').first().waitFor();
    await goToLine(page, lineOf('The model analyses facial'), '      Applicants answer questions on video. The model analyses'.length);
    const hover = await hoverText(page, 'EU-5-1-f');
    assert.match(hover, /Is the use “Video interviews” one that is prohibited or restricted\? It says “analyses … facial expressions”/);
    assert.match(hover, /Emotion inference at work and in education/);
    await screenshot(page, '20-restricted-use');
  });

  it('offers to answer the entry, to set the trigger and to name the technology', async () => {
    await goToLine(page, lineOf('The model analyses facial'), '      Applicants answer questions on video. The model analyses'.length);
    const titles = await openQuickFixes(page);
    await screenshot(page, '21-restricted-use-fixes');
    await page.keyboard.press('Escape');
    for (const title of ['Answer EU-5-1-f: it does not apply, because ...', 'Answer EU-5-1-f: it applies', 'Answer EU-5-1-f: an exception applies, because ...', 'Answer yes: it may bring a threat to human rights', 'Add “emotion-inference” to “technologies” of the use']) assert.ok(titles.includes(title), `${title}\n${titles.join('\n')}`);
    await chooseQuickFix(page, 'Add “emotion-inference” to “technologies” of the use');
    await waitForEditorText(page, 'technologies: [video-analytics, emotion-inference]');
    await saveFile(page);
  });

  it('opens the page of an entry', async () => {
    // Now that a field names it, the finding stands there.
    await goToLine(page, lineOf('technologies:'), '    technologies: [video-analytics, emotion-inf'.length);
    const titles = await openQuickFixes(page);
    assert.ok(titles.some((title) => title.startsWith('Read about EU-5-1-f')), titles.join('\n'));
    await page.keyboard.press('Escape');
    await chooseQuickFix(page, 'Read about EU-5-1-f “Emotion inference at work and in education”');
    const frame = await webviewFrame(page);
    await frame.locator('h1', { hasText: 'EU-5-1-f' }).waitFor();
    await screenshot(page, '22-catalogue-entry');
  });

  it('leads from the catalogue in the palette to the page of an entry', async () => {
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'RAI: Open Restricted-Use Catalogue');
    await page.locator('.tab.active', { hasText: 'Preview catalogue.md' }).waitFor();
    const list = await webviewFrame(page);
    await list.locator('h1', { hasText: 'Restricted uses' }).waitFor();
    await list.locator('a', { hasText: /^EU-5-1-h$/ }).click();
    await page.locator('.tab', { hasText: 'EU-5-1-h' }).first().waitFor();
    await screenshot(page, '22-catalogue-link');
  });

  it('screens a list of AI uses into a readable table', async () => {
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'ai-uses.csv');
    await runCommand(page, 'RAI: Screen a List of AI Uses');
    await page.locator('.tab', { hasText: 'Screening: ai-uses.csv' }).waitFor();
    const frame = await webviewFrame(page);
    await frame.locator('tr', { hasText: 'Team climate monitor' }).waitFor();
    assert.equal(await frame.locator('tbody tr').count(), 12);
    await page.locator('.notification-list-item-message').waitFor({ state: 'detached' });
    await screenshot(page, '23-screening');
    assert.equal(formatViolations(await runAxeInWebview(page)), '');
    await frame.locator('button.filter.restricted').click();
    assert.ok((await frame.locator('tbody tr').count()) >= 2);
    assert.equal(await frame.locator('tr', { hasText: 'Snow plough routes' }).count(), 0);
    await screenshot(page, '24-screening-restricted');
  });

  it('starts an assessment from a row', async () => {
    const frame = await webviewFrame(page);
    await frame.locator('tr', { hasText: 'Benefit payments' }).getByRole('button', { name: 'Create Assessment' }).click();
    await pickItem(page, /workspace/i);
    await waitForEditor(page, 'benefit-payments.raia.yaml');
    const text = readFileSync(join(workbench.folder, 'benefit-payments.raia.yaml'), 'utf8');
    assert.match(text, /^ {2}name: Benefit payments$/m);
    assert.match(text, /^ {2}description: .*Scores claims for housing benefit/m);
    await screenshot(page, '25-assessment-from-row');
  });
});
