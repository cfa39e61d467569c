// What screening costs: the share of a 500-line assessment's validation, and records a second on one core. Ratios of interleaved
// runs, so that the machine's mood cancels out. usage: node bench/screening.mjs [ROUNDS]
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from '../scripts/engine.mjs';

const root = resolve(import.meta.dirname, '..');
const rounds = Number(process.argv[2] ?? 300);
const { allRules, builtInCatalogues, Inventory, parseDocument, validate } = await load('src/catalogue/index.ts', 'src/document/index.ts', 'src/rules/index.ts', 'src/service/index.ts', 'src/inventory/index.ts');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// The law-enforcement template, with its comments, is an assessment of about 500 lines; a place brings all entries into question.
const text = readFileSync(resolve(root, 'templates/law-enforcement-analytics/assessment.raia.yaml'), 'utf8').replace('upcoming: [TODO]', 'upcoming: [DE, US]');
const lines = text.split('\n').length;
const environment = { today: '2026-11-24', catalogue: builtInCatalogues };
const SCREENING = ['restricted-use-match', 'stale-catalogue'];
const without = allRules.filter(({ id }) => !SCREENING.includes(id));
let typed = 0;
// Each time another word has been typed into a use's description.
const time = (rules) => {
  const now = text.replace('    description: ', `    description: Note ${typed++}. `);
  const started = performance.now();
  validate(parseDocument('a.raia.yaml', now), environment, rules);
  return performance.now() - started;
};
const ratios = [];
for (let round = 0; round < rounds + 10; round++) {
  const [a, b] = round % 2 ? [time(allRules), time(without)] : [time(without), time(allRules)].reverse();
  if (round >= 10) ratios.push(a / b); // the first rounds warm the engine
}
console.log(`an assessment of ${lines} lines: validation with screening / without = ${median(ratios).toFixed(2)}`);

const records = readFileSync(resolve(root, 'training/review.corpus.jsonl'), 'utf8');
const count = records.split('\n').filter(Boolean).length;
const speeds = [];
for (let round = 0; round < 12; round++) {
  const inventory = new Inventory({ format: 'jsonl', ...environment });
  const started = performance.now();
  inventory.push(records);
  inventory.end();
  if (round >= 2) speeds.push((count / (performance.now() - started)) * 1000);
}
console.log(`a list of ${count} descriptions of ${Math.round(records.length / count)} characters: ${Math.round(median(speeds))} a second, warm`);
