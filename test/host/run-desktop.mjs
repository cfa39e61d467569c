// Runs the test suite in the desktop VS Code, which is downloaded into .vscode-test: for machines with a network and a screen.
// usage: node test/host/run-desktop.mjs [VERSION]      default: the newest stable one; RAIA_TEST_GREP=... picks tests
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNodeTests } from './run-node.mjs';
import { quietSettings } from './server.mjs';
import { exitOnSignals, isMain, removeFolder, repoRoot, temporaryFolder } from './util.mjs';

/**
 * Runs a suite in the desktop VS Code.
 * @param {{ version?: string } & import('./run-node.mjs').NodeRunOptions} [options]
 * @returns {Promise<number>} an exit code: 0 if all tests passed
 */
export async function runDesktopTests({ version = 'stable', ...options } = {}) {
  let vscodeExecutablePath;
  try {
    vscodeExecutablePath = await downloadAndUnzipVSCode({ version, cachePath: join(repoRoot, '.vscode-test'), timeout: 30_000 });
  } catch (error) {
    console.error(`The desktop VS Code (${version}) could not be downloaded: ${error.message}
This run needs the network. The same suite runs without it, in the VS Code from the npm registry: node test/host/run-node.mjs`);
    return 1;
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    console.error('The desktop VS Code needs a screen; without one, run this under xvfb-run (Debian: apt-get install -y xvfb).');
    return 1;
  }
  const profile = temporaryFolder('raia-desk-');
  try {
    mkdirSync(join(profile, 'User'));
    writeFileSync(join(profile, 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
    const launchArgs = [`--user-data-dir=${profile}`, `--extensions-dir=${join(profile, 'extensions')}`, '--disable-extensions'];
    return await runNodeTests({ ...options, vscodeExecutablePath, launchArgs });
  } finally {
    removeFolder(profile);
  }
}

if (isMain(import.meta.url)) {
  exitOnSignals();
  process.exitCode = await runDesktopTests({ version: process.argv[2] });
}
