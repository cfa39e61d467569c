// How well screening does on labelled descriptions. usage: npm run eval -- FILE.jsonl [--list]
//   FILE: a JSON record a line: id, title, text, verdict, families, familiesEither (what at least one reader named), triggers
//   --list: names each record that was judged otherwise
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadEngine } from './engine.mjs';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: 'boolean' } } });
if (positionals.length !== 1) {
  console.error('usage: npm run eval -- FILE.jsonl [--list]');
  process.exit(2);
}
const { builtInCatalogues, screen, screenOptions } = await loadEngine();
const records = readFileSync(positionals[0], 'utf8').split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line));
const setup = screenOptions(builtInCatalogues, { today: '2026-11-24' });
const started = performance.now();
const results = records.map((record) => ({ record, found: screen([{ name: 'title', text: record.title }, { name: 'text', text: record.text }], setup) }));
const seconds = (performance.now() - started) / 1000;

/** Precision, recall and F1 of something that each record has or has not. */
function figures(name, wanted, given, tolerated = () => false) {
  let [right, wrong, missed] = [0, 0, 0];
  const confusions = [];
  for (const { record, found } of results) {
    const [w, g] = [wanted(record), given(found)];
    if (w && g) right++;
    else if (g && tolerated(record)) right++;
    else if (g) wrong++;
    else if (w) missed++;
    if (w !== g && !(g && tolerated(record))) confusions.push(`${g ? '+' : '-'}${record.id}`);
  }
  return { name, right, wrong, missed, confusions };
}

const ratio = (a, b) => (b ? (a / b).toFixed(3) : '    -');
function print({ name, right, wrong, missed, confusions }) {
  const [precision, recall] = [right / (right + wrong), right / (right + missed)];
  console.log(`${name.padEnd(30)} P ${ratio(right, right + wrong)}  R ${ratio(right, right + missed)}  F1 ${ratio(2 * precision * recall, precision + recall)}  ${String(right + missed).padStart(4)} labelled  ${options.list ? '' : confusions.slice(0, 12).join(' ')}`);
}
const add = (name, all) => ({ name, right: all.reduce((s, f) => s + f.right, 0), wrong: all.reduce((s, f) => s + f.wrong, 0), missed: all.reduce((s, f) => s + f.missed, 0), confusions: [] });

const flagged = figures('flagged or not', ({ verdict }) => verdict !== 'none', ({ verdict }) => verdict !== 'none');
const restricted = figures('restricted', ({ verdict }) => verdict === 'restricted', ({ verdict }) => verdict === 'restricted');
const names = [...new Set(results.flatMap(({ record, found }) => [...record.families, ...found.families]))].sort();
const byFamily = names.map((name) => figures(name, ({ families }) => families.includes(name), ({ families }) => families.includes(name), ({ familiesEither, families }) => (familiesEither ?? families).includes(name)));
const triggers = ['SU1', 'SU2', 'SU3'].map((name) => figures(name, (record) => record.triggers.includes(name), (found) => found.triggers.includes(name)));
console.log('+ found and not labelled, - labelled and not found\n');
print(flagged);
print(restricted);
print(add('families (micro)', byFamily));
for (const row of byFamily) print(row);
print(add('triggers (micro)', triggers));
for (const row of triggers) print(row);
console.log(`\n${records.length} records, ${Math.round(records.length / seconds)} a second`);
if (options.list) {
  for (const { record, found } of results) {
    const tolerated = new Set([...record.families, ...(record.familiesEither ?? [])]);
    const odd = record.verdict !== found.verdict || record.families.some((f) => !found.families.includes(f)) || found.families.some((f) => !tolerated.has(f));
    if (odd) console.log(`\n${record.id} ${record.title}\n  labelled ${record.verdict} ${record.families.join(' ')} ${record.triggers.join(' ')}\n  found    ${found.verdict} ${found.families.join(' ')} ${found.triggers.join(' ')}\n  ${found.matches.map((m) => m.reason).join('\n  ')}`);
  }
}
