// For UI tests: the quick input, which is the command palette, the list of files, and what extensions ask their users with.
import { tidy, until } from './util.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Opens the quick input with F1 and fills it; `>` in front searches commands, nothing searches files.
 * @param {Page} page
 * @param {string} text
 */
export async function openQuickInput(page, text) {
  if (await quickInput(page).isVisible()) await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await quickInput(page).fill(text, { timeout: 5000 });
}

/**
 * The quick input's text field.
 * @param {Page} page
 */
export const quickInput = (page) => page.locator('.quick-input-widget .quick-input-box input').first();

/**
 * The rows of the quick input with this label.
 * @param {Page} page
 * @param {string | RegExp} label a string is the whole label
 */
export function quickInputRow(page, label) {
  const pattern = typeof label === 'string' ? new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`) : label;
  return page.locator('.quick-input-list .monaco-list-row').filter({ has: page.locator('.label-name', { hasText: pattern }), visible: true });
}

/**
 * Runs a command from the command palette.
 * @param {Page} page
 * @param {string} title as the palette shows it, with its category: 'RAI: New Assessment'
 */
export async function runCommand(page, title) {
  const row = quickInputRow(page, title).first();
  // the palette does not notice commands of an extension that is just being loaded: open it again
  await until(
    async () => {
      await openQuickInput(page, `>${title}`);
      await row.click({ timeout: 3000 });
      return true;
    },
    { timeout: 30_000, what: `the command "${title}" in the palette` },
  );
  await row.waitFor({ state: 'hidden' });
}

/**
 * Picks an item of the open quick pick.
 * @param {Page} page
 * @param {string | RegExp} label
 */
export async function pickItem(page, label) {
  const row = await findItem(page, label);
  await andWaitForNext(page, () => row.click());
}

/**
 * Checks items of the open quick pick that allows many, and accepts.
 * @param {Page} page
 * @param {(string | RegExp)[]} labels
 */
export async function pickItems(page, labels) {
  for (const label of labels) {
    const row = await findItem(page, label);
    await row.click();
    await quickInput(page).fill('');
  }
  await andWaitForNext(page, () => page.keyboard.press('Enter'));
}

/**
 * @param {Page} page
 * @param {string | RegExp} label
 */
async function findItem(page, label) {
  const row = quickInputRow(page, label).first();
  try {
    await row.waitFor({ timeout: 3000 });
  } catch {
    if (typeof label === 'string') await quickInput(page).fill(label); // a long list draws only what is in sight
    await row.waitFor();
  }
  return row;
}

/**
 * The labels of the items in sight in the open quick pick.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function quickPickItems(page) {
  const labels = page.locator('.quick-input-list .monaco-list-row .quick-input-list-row:first-child .label-name');
  await labels.first().waitFor();
  return (await labels.allInnerTexts()).map(tidy);
}

/**
 * Types into the open input box and accepts.
 * @param {Page} page
 * @param {string} text
 * @param {{ accept?: boolean }} [options] accept: false leaves it open
 */
export async function typeInInput(page, text, { accept = true } = {}) {
  const input = quickInput(page);
  await input.fill(text);
  if (accept) await andWaitForNext(page, () => input.press('Enter'));
}

/**
 * Does what ends one step of a series of questions, and waits until the quick input has gone or shows something else: read
 * at once, it would often still show the step before. If the next step looks the same, or there is none, two seconds are enough.
 * @param {Page} page
 * @param {() => Promise<unknown>} act
 */
async function andWaitForNext(page, act) {
  const look = () =>
    page.locator('.quick-input-widget').evaluate((widget) => {
      const input = widget.querySelector('.quick-input-box input');
      return widget.style.display === 'none' ? '' : [widget.innerText, input?.placeholder, input?.value].join('\n');
    });
  const before = await look();
  await act();
  await until(async () => (await look()) !== before, { timeout: 2000 }).catch(() => {});
}

/**
 * What stands below the text field of the open quick input: its prompt, or why the text is not accepted.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export async function inputMessage(page) {
  return tidy(await page.locator('.quick-input-widget .quick-input-message').innerText());
}
