// Runs the test suite in the Node extension host of a real VS Code.
// usage: node test/host/run-node.mjs      RAIA_TEST_GREP=... runs only the tests whose title matches
import { runTests } from '@vscode/test-electron';
import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exitOnSignals, isMain, kitFolder, removeFolder, repoRoot, temporaryFolder } from './util.mjs';

/** The workspace that the suite works on. */
export const testWorkspace = join(kitFolder, 'workspace');

/** The suite, built for the Node extension host. */
export const nodeSuite = join(repoRoot, 'dist', 'test', 'host', 'index.node.js');

/**
 * @typedef {object} NodeRunOptions
 * @property {string} [extensionDevelopmentPath] the extension
 * @property {string} [extensionTestsPath] a CommonJS module with `run(): Promise<void>`, which rejects if a test fails
 * @property {string} [workspace] a folder; a fresh copy of it is opened, or the test.code-workspace in it if it has one
 * @property {string[]} [launchArgs] more arguments of `code`
 * @property {Record<string, string>} [env] for the extension host
 * @property {string} [vscodeExecutablePath] a `code`; by default the headless stand-in
 */

/**
 * Runs a suite in the Node extension host; what it prints appears as it is printed.
 * @param {NodeRunOptions} [options]
 * @returns {Promise<number>} an exit code: 0 if all tests passed (see headless-code.mjs for the others)
 */
export async function runNodeTests(options = {}) {
  const { extensionDevelopmentPath = repoRoot, extensionTestsPath = nodeSuite, workspace = testWorkspace } = options;
  if (!existsSync(extensionTestsPath)) {
    console.error(`${extensionTestsPath} is missing: build the tests first (node scripts/build.mjs).`);
    return 1;
  }
  const temporary = temporaryFolder('raia-ws-');
  try {
    await runTests({
      vscodeExecutablePath: options.vscodeExecutablePath ?? join(kitFolder, 'headless-code'),
      extensionDevelopmentPath,
      extensionTestsPath,
      extensionTestsEnv: options.env,
      launchArgs: [copyWorkspace(workspace, temporary), ...(options.launchArgs ?? ['--disable-extensions'])],
      reuseMachineInstall: true, // a fresh profile each time comes from headless-code or from launchArgs, not from .vscode-test
    });
    return 0;
  } catch (error) {
    console.error(error.message);
    return typeof error.code === 'number' ? error.code : 1;
  } finally {
    removeFolder(temporary);
  }
}

/**
 * @param {string} workspace a folder
 * @param {string} temporary where its copy goes
 * @returns {string} what to open
 */
function copyWorkspace(workspace, temporary) {
  const copy = join(temporary, basename(workspace));
  cpSync(workspace, copy, { recursive: true });
  const multiRoot = join(copy, 'test.code-workspace');
  return existsSync(multiRoot) ? multiRoot : copy;
}

if (isMain(import.meta.url)) {
  exitOnSignals();
  process.exitCode = await runNodeTests();
}
