// For UI tests: the text editor in front, with its quick fixes, hovers and completions, and the Problems view.
import { tidy, until } from './util.mjs';

/** @typedef {import('playwright-core').Page} Page */

const activeEditor = '.editor-group-container.active .editor-instance';

/**
 * The lines in sight of the editor in front; the editor draws no others. (All of a file: saveFile(), then read it.)
 * @param {Page} page
 * @returns {Promise<string>}
 */
export async function editorText(page) {
  const lines = await page.locator(`${activeEditor} .view-lines .view-line`).evaluateAll((elements) =>
    elements
      .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? '' }))
      .sort((a, b) => a.top - b.top)
      .map((line) => line.text),
  );
  return lines.map((line) => line.replace(/[\u00a0\u200c]/g, (character) => (character === '\u00a0' ? ' ' : ''))).join('\n');
}

/**
 * Waits until the lines in sight contain a text.
 * @param {Page} page
 * @param {string} text
 */
export function waitForEditorText(page, text) {
  return until(async () => (await editorText(page)).includes(text), { what: `"${text}" in the editor` });
}

/**
 * Puts the cursor somewhere in the editor in front, and the focus on that editor.
 * @param {Page} page
 * @param {number} line from 1
 * @param {number} [column] from 1
 */
export async function goToLine(page, line, column = 1) {
  const input = page.locator('.quick-input-widget .quick-input-box input').first();
  const cursor = page.locator('[id="status.editor.selection"]');
  await until(
    async () => {
      await page.keyboard.press('Control+G');
      await input.fill(`:${line}:${column}`, { timeout: 3000 });
      await input.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 3000 });
      return new RegExp(`^Ln ${line}, Col ${column}$`).test(tidy(await cursor.innerText({ timeout: 3000 })));
    },
    { what: `the cursor at ${line}:${column}` },
  );
}

/**
 * Saves the file in front and waits until it is saved.
 * @param {Page} page
 */
export async function saveFile(page) {
  await page.keyboard.press('Control+S');
  await page.locator('.editor-group-container.active .tab.active.dirty').waitFor({ state: 'detached' });
}

const problemRow = '.markers-panel .monaco-list-row';

/**
 * Shows the Problems view.
 * @param {Page} page
 */
export async function openProblems(page) {
  const view = page.locator('.markers-panel').first();
  await until(
    async () => {
      if (!(await view.isVisible())) await page.keyboard.press('Control+Shift+M'); // it would hide a visible one
      await view.waitFor({ timeout: 2000 });
      return true;
    },
    { what: 'the Problems view' },
  );
}

/**
 * The rows in sight of the open Problems view, files and problems, each as one line of text.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function problemRows(page) {
  return (await page.locator(problemRow).allInnerTexts()).map(tidy);
}

/**
 * A row of the open Problems view, waited for.
 * @param {Page} page
 * @param {string | RegExp} text in it
 */
export async function problem(page, text) {
  const row = page.locator(problemRow).filter({ hasText: text }).first();
  await row.waitFor();
  return row;
}

const actionRow = '.action-widget .monaco-list-row.action';

/**
 * Opens the list of quick fixes at the cursor.
 * @param {Page} page
 * @returns {Promise<string[]>} their titles
 */
export async function openQuickFixes(page) {
  const rows = page.locator(actionRow);
  await until(
    async () => {
      if (!(await rows.first().isVisible())) await page.keyboard.press('Control+.'); // is lost while the fixes are computed
      await rows.first().waitFor({ timeout: 2000 });
      return true;
    },
    { what: 'quick fixes at the cursor' },
  );
  return (await rows.allInnerTexts()).map(tidy);
}

/**
 * Applies a quick fix at the cursor.
 * @param {Page} page
 * @param {string | RegExp} text in its title
 */
export async function chooseQuickFix(page, text) {
  await openQuickFixes(page);
  const row = page.locator(actionRow).filter({ hasText: text }).first();
  await row.click();
  await row.waitFor({ state: 'detached' });
}

/**
 * Shows the hover at the cursor.
 * @param {Page} page
 * @param {string} [expected] waits until this is in it: problems show before what a language server answers
 * @returns {Promise<string>} its text, one line for each part
 */
export async function hoverText(page, expected = '') {
  const parts = page.locator(`${activeEditor} .monaco-hover:not(.hidden) .hover-row:not(.status-bar)`);
  return until(
    async () => {
      if (!(await parts.first().isVisible())) {
        await page.keyboard.press('Control+K');
        await page.keyboard.press('Control+I');
        await parts.first().waitFor({ timeout: 2000 });
      }
      const text = (await parts.allInnerTexts()).map(tidy).join('\n');
      return /^Loading\.*$/.test(text) || !text.includes(expected) ? undefined : text;
    },
    { what: `a hover at the cursor${expected && ` with "${expected}"`}` },
  );
}

const completionRow = '.suggest-widget.visible .monaco-list-row';

/**
 * Opens the list of completions at the cursor.
 * @param {Page} page
 * @returns {Promise<string[]>} the labels in sight
 */
export async function openCompletions(page) {
  const labels = page.locator(`${completionRow} .label-name`);
  await until(
    async () => {
      if (!(await labels.first().isVisible())) await page.keyboard.press('Control+Space');
      await labels.first().waitFor({ timeout: 2000 });
      return true;
    },
    { what: 'completions at the cursor' },
  );
  return (await labels.allInnerTexts()).map(tidy);
}

/**
 * Inserts a completion at the cursor.
 * @param {Page} page
 * @param {string} label
 */
export async function chooseCompletion(page, label) {
  await openCompletions(page);
  await page.locator(completionRow).filter({ has: page.getByText(label, { exact: true }) }).first().click();
}
