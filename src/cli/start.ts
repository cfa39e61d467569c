import { createRequire } from 'node:module';
import { join } from 'node:path';
import { run } from './main.js';
import type * as More from './more.js';
import { processTerminal } from './terminal.js';

const more = (): typeof More => createRequire(__filename)(join(__dirname, 'more.js')) as typeof More;

process.exitCode = run(process.argv.slice(2), processTerminal(), more);
