// Installs the packaged extension in a real VS Code and runs the test suite against it, in the Node extension host.
// usage: node test/host/run-vsix.mjs [FILE.vsix]      default: raia.vsix; RAIA_TEST_GREP=... picks tests
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installVsix } from './install.mjs';
import { runNodeTests } from './run-node.mjs';
import { exitOnSignals, isMain, kitFolder, removeFolder, repoRoot, temporaryFolder } from './util.mjs';

/**
 * Runs a suite against a packaged extension. VS Code runs tests only for an extension in development: an empty one.
 * @param {{ vsix?: string } & Omit<import('./run-node.mjs').NodeRunOptions, 'extensionDevelopmentPath' | 'launchArgs'>} [options]
 * @returns {Promise<number>} an exit code: 0 if all tests passed
 */
export async function runVsixTests({ vsix = join(repoRoot, 'raia.vsix'), ...options } = {}) {
  if (!existsSync(vsix)) {
    console.error(`${vsix} is missing: package the extension first.`);
    return 1;
  }
  const extensionsDir = temporaryFolder('raia-ext-');
  try {
    await installVsix(vsix, extensionsDir);
    return await runNodeTests({
      ...options,
      extensionDevelopmentPath: join(kitFolder, 'harness'),
      launchArgs: ['--extensions-dir', extensionsDir],
    });
  } catch (error) {
    console.error(error.message);
    return 1;
  } finally {
    removeFolder(extensionsDir);
  }
}

if (isMain(import.meta.url)) {
  exitOnSignals();
  process.exitCode = await runVsixTests(process.argv[2] ? { vsix: resolve(process.argv[2]) } : {});
}
