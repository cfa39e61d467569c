// How long VS Code needs to activate the packaged extension, from its own table. usage: npm run package && node bench/activation.mjs
import { resolve } from 'node:path';
import { runVsixTests } from '../test/host/run-vsix.mjs';

process.exitCode = await runVsixTests({ extensionTestsPath: resolve(import.meta.dirname, 'activation-probe.cjs') });
