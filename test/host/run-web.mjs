// Runs the test suite in the web extension host, as on vscode.dev.
// usage: node test/host/run-web.mjs      RAIA_TEST_GREP=... runs only the tests whose title matches
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testWorkspace } from './run-node.mjs';
import { isMain, repoRoot } from './util.mjs';
import { runWebTests } from './web.mjs';

/** The suite, bundled for the web extension host. */
export const webSuite = join(repoRoot, 'dist', 'test', 'host', 'index.web.js');

/**
 * Runs a suite in the web extension host.
 * @param {Partial<Parameters<typeof runWebTests>[0]>} [options] by default this repository's extension, suite and workspace
 * @returns {Promise<number>} an exit code: 0 if all tests passed
 */
export async function runWebSuite(options = {}) {
  const { extensionDevelopmentPath = repoRoot, extensionTestsPath = webSuite, workspace = testWorkspace, ...rest } = options;
  if (!existsSync(extensionTestsPath)) {
    console.error(`${extensionTestsPath} is missing: build the tests first (node scripts/build.mjs).`);
    return 1;
  }
  try {
    const code = await runWebTests({ extensionDevelopmentPath, extensionTestsPath, workspace, ...rest });
    console.log(`Exit code:   ${code}`);
    return code;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

if (isMain(import.meta.url)) process.exit(await runWebSuite()); // the time limit's timer is still running
