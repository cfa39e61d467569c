// Small things every part of the kit needs: where the repository is, temporary folders, polling, ends of processes.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this file. */
export const kitFolder = dirname(fileURLToPath(import.meta.url));

/** The repository's root folder. */
export const repoRoot = resolve(kitFolder, '..', '..');

const temporaryFolders = new Set();
let removesAtExit = false;

/**
 * Makes a fresh temporary folder, removed at the latest when this process exits.
 * Names stay short: the sockets VS Code makes in it may have a path of about 100 characters, and macOS has a long TMPDIR.
 * @param {string} prefix start of the folder's name
 */
export function temporaryFolder(prefix = 'raia-') {
  const base = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const folder = realpathSync(mkdtempSync(join(base, prefix)));
  if (!removesAtExit) process.on('exit', () => temporaryFolders.forEach(removeFolder));
  removesAtExit = true;
  temporaryFolders.add(folder);
  return folder;
}

/**
 * Removes a folder with all that is in it; never throws (a process that is just ending may still write into it).
 * @param {string} folder
 */
export function removeFolder(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    temporaryFolders.delete(folder);
  } catch {
    // left to the operating system
  }
}

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Calls `attempt` until it neither throws nor returns undefined/false/null; rejects with its last failure.
 * @template T
 * @param {() => Promise<T> | T} attempt
 * @param {{ timeout?: number, interval?: number, what?: string }} [options] milliseconds; `what` names the thing waited for
 * @returns {Promise<T>}
 */
export async function until(attempt, { timeout = 20_000, interval = 50, what = 'the expected state' } = {}) {
  const end = Date.now() + timeout;
  for (;;) {
    let failure;
    try {
      const value = await attempt();
      if (value !== undefined && value !== null && value !== false) return value;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for ${what}`, { cause: failure });
    await pause(interval);
  }
}

/**
 * Whether the module is the script that Node was started with.
 * @param {string} moduleUrl its import.meta.url
 */
export function isMain(moduleUrl) {
  const script = process.argv[1];
  return script !== undefined && realpathSync(resolve(script)) === realpathSync(fileURLToPath(moduleUrl));
}

/**
 * The value of an environment variable, undefined if it is not set or empty.
 * @param {string} name
 */
export const environment = (name) => process.env[name] || undefined;

/** @param {string} text as the page draws it, with its non-breaking spaces and line breaks */
export const tidy = (text) => text.replace(/\s+/g, ' ').trim();

/** Lets SIGTERM and SIGHUP end this process by process.exit(), so that what listens to 'exit' gets to clean up. */
export function exitOnSignals() {
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}
