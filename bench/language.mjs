// What a keystroke costs: completion and the other requests, at random places of an assessment of 500 lines that somebody types
// in; the text is new to every request. Beside each time stands its ratio to reading the same text with the yaml library alone.
// usage: node bench/language.mjs [ROUNDS]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDocument as readYaml } from 'yaml';
import { load } from '../scripts/engine.mjs';

const root = resolve(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 600);
const { builtInCatalogues, complete, hover, outline, parseDocument, validate } = await load('src/catalogue/index.ts', 'src/document/index.ts', 'src/service/index.ts', 'src/service/language/index.ts');
const read = (path) => readFileSync(resolve(root, path), 'utf8');
const more = read('examples/applicant-ranker.raia.yaml').split('\n').slice(-40).map((line) => `  ${line}`);
const text = `${read('templates/law-enforcement-analytics/assessment.raia.yaml')}x-more:\n${more.join('\n')}\n`;
const surroundings = { today: '2026-11-24', catalogue: builtInCatalogues };
const TYPED = ['', ' ', '\n  ', '\n      - ', ':', ' [', '"', 'x', 'status: ', '{', '#'];

let state = 1;
/** A fixed series of numbers from 0 to 1. */
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const times = {};
function timed(name, run) {
  const started = performance.now();
  const result = run();
  (times[name] ??= []).push(performance.now() - started);
  return result;
}
for (let round = 0; round < rounds + 20; round++) {
  if (round === 20) for (const name of Object.keys(times)) delete times[name]; // the first rounds warm the engine
  const at = Math.floor(random() * text.length);
  const typed = TYPED[round % TYPED.length];
  const changed = text.slice(0, at) + typed + text.slice(at);
  timed('yaml library alone', () => readYaml(changed));
  const document = timed('reading', () => parseDocument('a.raia.yaml', changed));
  timed('completion', () => complete(document, at + typed.length, surroundings));
  const validation = timed('findings', () => validate(document, surroundings));
  timed('hover', () => hover(validation, at, surroundings));
  timed('outline', () => outline(validation.model));
}
const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * q)];
const base = quantile(times['yaml library alone'], 0.5);
console.log(`\nan assessment of ${text.split('\n').length} lines, ${rounds} random keystrokes (ratio: to reading it with the yaml library alone)`);
for (const [name, values] of Object.entries(times)) {
  const [median, p95] = [quantile(values, 0.5), quantile(values, 0.95)];
  console.log(`${name.padEnd(20)} median ${median.toFixed(1).padStart(5)} ms (${(median / base).toFixed(2)}), 95th percentile ${p95.toFixed(1).padStart(5)} ms (${(p95 / base).toFixed(2)})`);
}
