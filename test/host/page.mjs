// For UI tests: opens a workbench in a headless Chromium, and does in it what a user does. All of it polls; nothing sleeps.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { installFolder, installVsix } from './install.mjs';
import { openQuickInput, quickInputRow } from './page-input.mjs';
import { launchBrowser, remoteUri, startServer, workbenchUrl } from './server.mjs';
import { environment, removeFolder, repoRoot, temporaryFolder, until } from './util.mjs';
import { startWeb } from './web.mjs';

export * from './page-editor.mjs';
export * from './page-input.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} [folder] opened as a fresh copy; by default an empty folder
 * @property {Record<string, string>} [write] files put into the copy first: relative path to text
 * @property {string[]} [files] opened at the start, relative to the folder; the last one is in front
 * @property {string} [extension] folder of the built extension, installed as its package would be; by default this repository
 * @property {string} [vsix] a packaged extension to install instead
 * @property {Record<string, unknown>} [settings] user settings, over quietSettings
 * @property {{ width: number, height: number }} [viewport]
 *
 * @typedef {object} Workbench
 * @property {Page} page
 * @property {string} folder the copy that is open
 * @property {() => Promise<void>} close ends everything and removes the copy
 */

/**
 * Opens a workbench with the extension installed, as its users have it (toasts and dialogs show).
 * @param {WorkbenchOptions} [options]
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(options = {}) {
  const { files = [], extension = repoRoot, vsix, settings } = options;
  return open(options, async (folder, base) => {
    const extensionsDir = join(base, 'extensions');
    mkdirSync(extensionsDir);
    await (vsix ? installVsix(vsix, extensionsDir) : installFolder(extension, extensionsDir));
    const server = await startServer({ extensionsDir, settings });
    const payload = [['skipWelcome', 'true']];
    if (files.length > 0) payload.push(['openFile', remoteUri(server.port, join(folder, files[0]))]); // it takes one only
    return { url: workbenchUrl(server.port, { folder, payload }), close: server.close, alreadyOpen: 1 };
  });
}

/**
 * Opens VS Code for the Web with the extension in the browser's worker. What is saved stays in the page.
 * @param {Omit<WorkbenchOptions, 'vsix'>} [options]
 * @returns {Promise<Workbench>}
 */
export async function openWebWorkbench(options = {}) {
  const { extension = repoRoot, settings } = options;
  return open(options, async (folder) => {
    const server = await startWeb({ extensionDevelopmentPath: extension, workspace: folder, settings });
    return { url: server.url, close: server.close, alreadyOpen: 0 };
  });
}

/**
 * @param {WorkbenchOptions} options
 * @param {(folder: string, base: string) => Promise<{ url: string, close: () => Promise<void>, alreadyOpen: number }>} start
 *   starts what serves the workbench; `alreadyOpen` is how many of the files its address opens
 * @returns {Promise<Workbench>}
 */
async function open({ folder, write = {}, files = [], viewport = { width: 1280, height: 800 } }, start) {
  const base = temporaryFolder('raia-ui-');
  const copy = join(base, folder ? basename(folder) : 'workspace');
  mkdirSync(copy);
  if (folder) cpSync(folder, copy, { recursive: true });
  for (const [path, text] of Object.entries(write)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  let server;
  let browser;
  let page;
  const close = async () => {
    await browser?.close();
    await server?.close();
    removeFolder(base);
  };
  try {
    server = await start(copy, base);
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    if (environment('RAIA_HOST_VERBOSE')) page.on('console', (message) => console.error(`[page] ${message.text().slice(0, 300)}`));
    await page.goto(server.url);
    await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    await page.locator('.explorer-folders-view .monaco-list-row, .explorer-folders-view .monaco-list').first().waitFor();
    if (server.alreadyOpen > 0 && files.length > 0) await waitForEditor(page, files[0]);
    for (const file of files.slice(server.alreadyOpen)) await openFile(page, file);
    return { page, folder: copy, close };
  } catch (error) {
    if (page) await screenshot(page, 'workbench-did-not-open').catch(() => {});
    await close();
    throw error;
  }
}

/**
 * Waits until a file's editor is in front and shows text.
 * @param {Page} page
 * @param {string} file path or name
 */
export async function waitForEditor(page, file) {
  const name = basename(file);
  await page.locator('.editor-group-container.active .tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-group-container.active .editor-instance .view-line').first().waitFor({ state: 'attached' });
}

/**
 * Opens a file of the workspace by its path.
 * @param {Page} page
 * @param {string} file relative path
 */
export async function openFile(page, file) {
  const row = quickInputRow(page, basename(file)).first();
  await until(
    async () => {
      await openQuickInput(page, file);
      await row.click({ timeout: 3000 });
      return true;
    },
    { timeout: 30_000, what: `${file} in the list of files` },
  );
  await waitForEditor(page, file);
}

/**
 * A toast, waited for.
 * @param {Page} page
 * @param {string | RegExp} text in it
 */
export async function toast(page, text) {
  const found = page.locator('.notifications-toasts .notification-toast').filter({ hasText: text }).first();
  await found.waitFor();
  return found;
}

/**
 * Presses a button of a toast.
 * @param {Page} page
 * @param {string | RegExp} text in the toast
 * @param {string} button
 */
export async function pressToastButton(page, text, button) {
  const found = await toast(page, text);
  await found.getByRole('button', { name: button, exact: true }).click();
}

/**
 * The frame with the contents of the webview in sight.
 * @param {Page} page
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function webviewFrame(page) {
  const body = page.frameLocator('iframe.webview.ready:visible').first().frameLocator('iframe#active-frame').locator('body');
  const handle = await body.elementHandle({ timeout: 20_000 });
  return handle.ownerFrame();
}

/**
 * Takes a picture of the page.
 * @param {Page} page
 * @param {string} name without ending
 * @param {{ folder?: string }} [options] default: <repository>/test-output/screenshots
 * @returns {Promise<string>} the file
 */
export async function screenshot(page, name, { folder = join(repoRoot, 'test-output', 'screenshots') } = {}) {
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  return path;
}
