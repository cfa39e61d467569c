// `npm test`: everything that must hold before a change is taken. Goes on after a failure, and ends with the sum.
// usage: node scripts/test.mjs [STEP...]     with names: those steps only
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const VSIX = 'raia.vsix';
const LARGEST_VSIX = 2 * 1024 * 1024;
const bin = (name) => resolve(root, 'node_modules/.bin', name);

const steps = {
  host: ['node', ['test/host/setup.mjs']],
  generated: ['node', ['scripts/generate.mjs', '--check']],
  lint: [bin('eslint'), ['.', '--max-warnings', '0']],
  types: [bin('tsc'), ['--noEmit']],
  package: [bin('vsce'), ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '-o', VSIX]],
  size: () => {
    const { size } = statSync(resolve(root, VSIX));
    console.log(`${VSIX}: ${Math.round(size / 1024)} KB`);
    return size <= LARGEST_VSIX;
  },
  build: ['node', ['scripts/build.mjs']],
  unit: [bin('mocha'), ['--enable-source-maps', '--timeout', '60000', '--reporter', 'dot', 'dist/test/unit/*.test.js']],
  editors: [bin('mocha'), ['--reporter', 'spec', 'test/editors/*.test.mjs']],
  node: ['node', ['test/host/run-node.mjs']],
  web: ['node', ['test/host/run-web.mjs']],
  vsix: ['node', ['test/host/run-vsix.mjs', VSIX]],
  ui: [bin('mocha'), ['--reporter', 'spec', 'test/ui/*.test.mjs']],
  start: ['node', ['scripts/start.mjs', '--once']],
};

/** Runs a command, shows and collects what it prints. -> { code, output } */
function run([command, args]) {
  return new Promise((done) => {
    const child = spawn(command === 'node' ? process.execPath : command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.on('error', (error) => done({ code: 1, output: String(error) }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

// eslint-disable-next-line no-control-regex
const plain = (text) => text.replace(/\u001b\[[0-9;]*m/g, '');
const sum = (text, word) => [...plain(text).matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce((total, match) => total + Number(match[1]), 0);

/** How many cases each face has passed, by request: tests say so in lines `conformance FACE REQUEST COUNT`. */
const conformance = {};
const FACES = { stdio: '`raia lsp --stdio`', node: 'VS Code, Node host', web: 'VS Code, web host' };
const TABLE = 'docs/conformance.md';

/** Writes the table of conformance, if all faces were asked. @returns whether it is as it was */
function writeConformance() {
  if (!Object.keys(FACES).every((face) => conformance[face])) return true;
  const requests = [...new Set(Object.values(conformance).flatMap((counts) => Object.keys(counts)))].sort();
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const counts = (request) => Object.keys(FACES).map((face) => conformance[face][request] ?? 'not asked');
  const marked = ['completion', 'definition', 'hover', 'references', 'rename'];
  const total = Object.keys(FACES).map((face) => marked.reduce((all, request) => all + (conformance[face][request] ?? 0), 0));
  const text = [
    '# Conformance',
    '',
    'Written by `npm test`: for each request of the Language Server Protocol the number of cases that passed, on each face of the one service. Completion, definition, hover, references and rename are asked at marked places of texts (`test/cases`), the same on every face.',
    '',
    row(['Request', ...Object.values(FACES)]),
    row(['---', ...Object.keys(FACES).map(() => '---:')]),
    ...requests.map((request) => row([request, ...counts(request)])),
    row([`**${marked.join(', ')}**`, ...total.map((count) => `**${count}**`)]),
    '',
  ].join('\n');
  let before = '';
  try {
    before = readFileSync(resolve(root, TABLE), 'utf8');
  } catch {
    // the first time
  }
  if (text === before) return true;
  writeFileSync(resolve(root, TABLE), text);
  console.log(`${TABLE} was out of date and is written anew: commit it.`);
  return false;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps[name]);
if (unknown.length) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}
rmSync(resolve(root, 'test-output'), { recursive: true, force: true });
mkdirSync(resolve(root, 'test-output/screenshots'), { recursive: true });
let passed = 0;
let failed = 0;
const report = [];
for (const [name, step] of Object.entries(steps)) {
  if (wanted.length && !wanted.includes(name)) continue;
  console.log(`\n--- ${name}`);
  const started = Date.now();
  const { code, output } = typeof step === 'function' ? { code: step() ? 0 : 1, output: '' } : await run(step);
  for (const [, face, request, count] of plain(output).matchAll(/^conformance (\w+) (\S+) (\d+)$/gm)) (conformance[face] ??= {})[request] = Number(count);
  const passing = sum(output, 'passing');
  const failing = sum(output, 'failing');
  const skipped = sum(output, 'pending');
  // A step that counts no tests is one test; one that fails without a failing test (a crash) is one failure.
  passed += passing || (code === 0 ? 1 : 0);
  failed += failing || (code === 0 ? 0 : 1);
  report.push(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(10)} ${passing ? `${passing} tests, ` : ''}${skipped ? `${skipped} skipped, ` : ''}${((Date.now() - started) / 1000).toFixed(1)} s`);
}
if (!writeConformance()) failed++;
console.log(`\n${report.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
