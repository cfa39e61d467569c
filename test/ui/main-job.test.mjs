// The main job by hand, in a real editor in a real browser: palette, template, typing, problem, light bulb, fixed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chooseQuickFix, editorText, goToLine, hoverText, openFile, openProblems, openQuickFixes, openWorkbench, pickItem, problem, quickPickItems, runCommand, saveFile, screenshot, toast, typeInInput, waitForEditor, waitForEditorText, webviewFrame } from '../host/page.mjs';

const root = resolve(import.meta.dirname, '../..');

describe('the main job in a real editor', function () {
  this.timeout(120_000);
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench({ folder: join(root, 'examples') });
    page = workbench.page;
  });

  after(() => workbench?.close());

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot(page, `failed-${this.currentTest.title.replace(/\W+/g, '-').slice(0, 60)}`);
  });

  const line = (text) => {
    const found = readFileSync(join(workbench.folder, 'night-bus.raia.yaml'), 'utf8').split('\n').findIndex((l) => l.includes(text));
    assert.ok(found >= 0, `no line with ${text}`);
    return found + 1;
  };

  it('creates an assessment from a template in the palette', async () => {
    await runCommand(page, 'RAI: New Impact Assessment');
    const templates = await quickPickItems(page);
    await screenshot(page, '01-templates');
    assert.ok(templates.some((label) => label.includes('Blank')), templates.join(', '));
    await pickItem(page, 'Blank');
    await typeInInput(page, 'Night Bus', { accept: false });
    await screenshot(page, '02-name');
    await page.keyboard.press('Enter');
    await pickItem(page, /examples|folder|raia/i);
    await waitForEditor(page, 'night-bus.raia.yaml');
    await waitForEditorText(page, 'name: Night Bus');
    await page.locator('.squiggly-warning').first().waitFor();
    await screenshot(page, '03-new-assessment');
  });

  it('shows a finding where somebody types a wrong key', async () => {
    // A letter is lost: purpose becomes pupose.
    await goToLine(page, line('  purpose: TODO'), 6);
    await page.keyboard.press('Backspace');
    await saveFile(page);
    await goToLine(page, line('  pupose: TODO'), 4);
    const hover = await hoverText(page, 'Did you mean');
    assert.match(hover, /“pupose” is not a key of “System information”\. Did you mean “purpose”\?/);
    await screenshot(page, '04-hover');
  });

  it('lists it in Problems', async () => {
    await openProblems(page);
    await (await problem(page, 'Did you mean')).waitFor();
    await screenshot(page, '05-problems');
  });

  it('fixes it with the light bulb', async () => {
    await goToLine(page, line('  pupose: TODO'), 4);
    const titles = await openQuickFixes(page);
    assert.ok(titles.includes('Change to “purpose”'), titles.join(', '));
    await screenshot(page, '06-quick-fixes');
    await page.keyboard.press('Escape');
    await chooseQuickFix(page, 'Change to “purpose”');
    await waitForEditorText(page, '  purpose: TODO');
    await screenshot(page, '07-fixed');
  });

  it('inserts what is missing with tab stops to type over', async () => {
    await openFile(page, 'night-bus.raia.yaml');
    const from = line('    oversight:');
    const until = line('    decisions:');
    await goToLine(page, from, 1);
    for (let i = from; i < until - 1; i++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Delete');
    await saveFile(page);
    await goToLine(page, line('  - id: main-use'), 9);
    const hover = await hoverText(page, 'Nobody is named who oversees');
    assert.match(hover, /A5\.1/);
    await screenshot(page, '08-oversight-missing');
    await chooseQuickFix(page, 'Add who oversees this use');
    await waitForEditorText(page, '    oversight:');
    await screenshot(page, '09-oversight-inserted');
    const text = await editorText(page);
    assert.match(text, / {4}oversight:\n {6}- stakeholder: overseer\n {8}responsibilities:\n {10}- TODO/);
    // The first hole is selected: typing replaces it.
    await page.keyboard.type('stops the ranking');
    await waitForEditorText(page, '- stops the ranking');
  });

  it('opens a rule’s page from a finding', async () => {
    await runCommand(page, 'RAI: Show Rule Documentation');
    await pickItem(page, 'goal-a5-missing');
    const frame = await webviewFrame(page);
    await frame.locator('h1', { hasText: 'goal-a5-missing' }).waitFor();
    await screenshot(page, '10-rule-page');
  });

  it('checks the whole workspace', async () => {
    await runCommand(page, 'RAI: Check All Assessments in Workspace');
    await toast(page, /Errors: \d+/);
    await page.locator('.notification-list-item-message', { hasText: 'Checking all' }).waitFor({ state: 'detached' });
    await screenshot(page, '11-workspace');
  });
});
