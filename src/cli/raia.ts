import { run } from './main.js';
import { processTerminal } from './terminal.js';

process.exitCode = run(process.argv.slice(2), processTerminal());
