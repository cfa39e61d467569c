import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from '../../src/document/index.js';
import { applyEdits } from '../../src/fixes/index.js';
import { importMetrics, type MetricsImport, type MetricsTable } from '../../src/service/metrics.js';
import { ROOT, TODAY } from './support/rules.js';

const BASE = `raia: 1 # mine
demographicGroups:
  - { id: women, name: Women, factors: [gender] }
  - { id: g2, name: People over 50, factors: [age] }
  - { id: women-over-50, name: Older women, factors: [gender, age] }
intendedUses:
  - id: rank
    fairness:
      # agreed with the works council
      fairnessMetrics:
        - { metric: accuracy, group: women, value: 0.9, date: 2026-01-01 } # pilot
`;

const run = (table: string, format: MetricsTable['format'] = 'csv', text = BASE, use = 'rank'): MetricsImport & { after: string } => {
  const result = importMetrics(parseDocument('a.raia.yaml', text), use, { text: table, format }, TODAY);
  return { ...result, after: applyEdits(text, result.edits) };
};
const brief = ({ imported }: MetricsImport): string[] => imported.map(({ metric, group, value, sampleSize }) => `${group} ${metric} ${value}${sampleSize === undefined ? '' : ` of ${sampleSize}`}`);
const problems = (result: MetricsImport): string[] => result.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);

describe('importMetrics', () => {
  it('reads a CSV table by group, and appends to what is there without touching it', () => {
    const result = run('sensitive_feature_0,accuracy,selection_rate,count\r\nWOMEN,0.8,3.1e-1,40\r\npeople over 50,,0.5,12.0\r\nmen,0.9,0.6,50\r\n');
    assert.deepEqual(brief(result), ['women accuracy 0.8 of 40', 'women selection_rate 0.31 of 40', 'g2 selection_rate 0.5 of 12']);
    assert.deepEqual(result.unmatched, ['sensitive_feature_0: men']);
    assert.deepEqual(result.empty, ['sensitive_feature_0: people over 50 (accuracy)']);
    assert.ok(result.after.startsWith(BASE.trimEnd()), result.after);
    assert.equal(parseDocument('a.raia.yaml', result.after).problems.length, 0);
    assert.match(result.after, /- metric: selection_rate\n {10}group: g2\n {10}value: 0\.5\n {10}sampleSize: 12\n {10}date: 2026-11-23\n$/);
  });

  it('reads combined groups, also where a feature is coded with numbers', () => {
    assert.deepEqual(brief(run('age,gender,tpr\nover 50,women,0.7\n,women,0.8\n')), ['women-over-50 tpr 0.7', 'women tpr 0.8']);
    const coded = run('gender,age,tpr\nwomen,50,0.7\nwomen,30,0.8\n');
    assert.deepEqual([brief(coded), coded.unmatched], [[], ['gender: women, age: 50', 'gender: women, age: 30']]);
    assert.deepEqual(brief(run('who,tpr\n"gender, age",0.7\n')), ['women-over-50 tpr 0.7']);
  });

  it('reads JSON by metric, with the tuples of combined groups', () => {
    const result = run(JSON.stringify({ tpr: { women: 0.7, "('women', 'over 50')": 0.6, '["over 50", "women"]': 0.6, nobody: null }, count: { women: 10 } }), 'json');
    assert.deepEqual(brief(result), ['women tpr 0.7 of 10', 'women-over-50 tpr 0.6']);
    assert.equal(result.known.length, 1);
    assert.deepEqual(result.unmatched, ['nobody']);
  });

  it('skips what is there on a second import', () => {
    const table = 'g,accuracy,tpr\nwomen,0.9,0.7\n';
    const first = run(table);
    assert.deepEqual([brief(first), first.known.length], [['women tpr 0.7'], 1]);
    const second = run(table, 'csv', first.after);
    assert.deepEqual([second.edits, second.known.length], [[], 2]);
  });

  it('writes the list where there is none, and into a JSON assessment', () => {
    const bare = run('g,tpr\nwomen,0.7\n', 'csv', BASE.slice(0, BASE.indexOf('      # agreed')));
    assert.match(bare.after, /fairnessMetrics:\n +- metric: tpr\n/);
    const text = '{ "demographicGroups": [{ "id": "women" }], "intendedUses": [{ "id": "rank", "fairness": { "fairnessMetrics": [] } }] }';
    const { edits } = importMetrics(parseDocument('a.raia.json', text), 'rank', { text: 'g,tpr\nwomen,0.7\n', format: 'csv' }, TODAY);
    assert.deepEqual((JSON.parse(applyEdits(text, edits)) as { intendedUses: { fairness: unknown }[] }).intendedUses[0]!.fairness, { fairnessMetrics: [{ metric: 'tpr', group: 'women', value: 0.7, date: TODAY }] });
  });

  it('takes no side where two groups fit', () => {
    const result = run('g,tpr\nwomen,0.7\n', 'csv', BASE.replace('id: women,', 'id: g1,').replace('name: Older women', 'name: women'));
    assert.deepEqual([brief(result), result.unmatched], [[], ['g: women']]);
  });

  it('says where a table is wrong, and imports nothing of it', () => {
    const cases: [string, MetricsTable['format'], RegExp[]][] = [
      ['g,tpr\nwomen,0.7\nmen,high\n', 'csv', [/^3:2: “high” is no number/]],
      ['g,tpr,count\nwomen,0.7\nmen,0.5,1.5\n', 'csv', [/^2:3: The row has no value for “count”/, /^3:3: “1.5” is no number of people/]],
      ['g,tpr\nwomen,0.7,1\n', 'csv', [/^2:undefined: The record has 3 fields/]],
      ['g,tpr,tpr\nwomen,1,1\n', 'csv', [/^1:3: The column “tpr” is there twice/]],
      ['g,tpr\n', 'csv', [/^1:undefined: The table has no rows/]],
      ['g\nwomen\n', 'csv', [/^1:undefined: The table has no column with numbers/]],
      ['{ "tpr": {\n  "women": "high" } }', 'json', [/^2:12: The value of “tpr” for “women” is no number/]],
      ['{ "women": 0.7 }', 'json', [/^1:12: Below “women” there is a value for each group/]],
      ['{ "tpr": { "women": 0.7 }', 'json', [/^1:\d+: /]],
      ['[1]', 'json', [/^1:1: The table is no object of metrics/]],
    ];
    for (const [table, format, wanted] of cases) {
      const result = run(table, format);
      const found = problems(result);
      assert.equal(found.length, wanted.length, `${table}: ${found.join('; ')}`);
      wanted.forEach((pattern, i) => assert.match(found[i]!, pattern));
      assert.deepEqual([result.edits, result.imported], [[], []]);
    }
  });

  it('says what of the assessment keeps it from being written', () => {
    const table = 'g,tpr\nwomen,0.7\n';
    assert.match(run(table, 'csv', BASE, 'rnak').problems[0]!.message, /no intended use “rnak”. It has: rank\./);
    assert.match(run(table, 'csv', `${BASE}system: [\n`).problems[0]!.message, /cannot be read to its end/);
    assert.match(run(table, 'csv', BASE.replace(/fairnessMetrics:[^]*/, 'fairnessMetrics: none\n')).problems[0]!.message, /cannot be written to \/intendedUses\/0\/fairness\/fairnessMetrics/);
  });
});

describe('raia import-metrics', () => {
  const page = readFileSync(join(ROOT, 'docs/metrics.md'), 'utf8');
  const block = (label: string): string => new RegExp(`^\`\`\`\\w+ ${label}\\n([^]*?)^\`\`\`$`, 'm').exec(page)![1]!;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'raia-metrics-'));
    writeFileSync(join(folder, 'metrics.csv'), block('table'));
    writeFileSync(join(folder, 'ranker.raia.yaml'), `\ufeff${block('before')}`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const raia = (...args: string[]) => spawnSync(process.execPath, [join(ROOT, 'dist/cli/raia.js'), 'import-metrics', '--today', TODAY, ...args], { cwd: folder, encoding: 'utf8' });
  const assessment = (): string => readFileSync(join(folder, 'ranker.raia.yaml'), 'utf8');

  it('does what its page says, once', () => {
    const dry = raia('metrics.csv', '--use', 'rank', 'ranker.raia.yaml', '--dry-run');
    assert.match(dry.stdout, /Would import 1 result into ranker\.raia\.yaml\./);
    assert.equal(assessment(), `\ufeff${block('before')}`);
    const { status, stdout, stderr } = raia('metrics.csv', '--use', 'rank', 'ranker.raia.yaml');
    assert.equal(stdout, 'women-over-50  selection_rate 0.21 (of 180)\nImported 1 result into ranker.raia.yaml.\n');
    assert.match(stderr, /left out: gender: women, age: under 50\./);
    assert.equal(status, 1);
    assert.equal(assessment(), `\ufeff${block('after')}`);
    assert.match(raia('metrics.csv', '--use', 'rank', 'ranker.raia.yaml').stdout, /^Imported 0 results into ranker\.raia\.yaml; 1 is there already\.$/m);
    assert.equal(assessment(), `\ufeff${block('after')}`);
  });

  it('says what is wrong, and where', () => {
    writeFileSync(join(folder, 'bad.json'), '{ "tpr": { "women": true } }');
    for (const [args, said] of [
      [['metrics.csv', 'ranker.raia.yaml'], /--use is needed/],
      [['metrics.csv', '--use', 'rank'], /takes a table and an assessment/],
      [['metrics.txt', '--use', 'rank', 'ranker.raia.yaml'], /neither \*\.csv nor \*\.json/],
      [['none.csv', '--use', 'rank', 'ranker.raia.yaml'], /none\.csv cannot be read/],
      [['bad.json', '--use', 'rank', 'ranker.raia.yaml'], /^bad\.json:1:21: /],
      [['metrics.csv', '--use', 'rank', 'none.raia.yaml'], /there is no file none\.raia\.yaml/],
    ] as [string[], RegExp][]) {
      const { status, stderr } = raia(...args);
      assert.match(stderr, said);
      assert.equal(status, 2);
    }
    assert.equal(assessment(), `\ufeff${block('before')}`);
  });
});
