// `npm run bench`: how long RAIA takes, beside a tool that does less. Figures are ratios of medians of interleaved runs: the
// machine's mood cancels out. usage: node bench/run.mjs [RUNS]
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const runs = Number(process.argv[2] ?? 15);
const out = resolve(root, 'test-output/bench');
const file = resolve(root, 'examples/applicant-ranker.raia.yaml');
const schema = resolve(root, 'schemas/assessment.schema.json');
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

spawnSync(process.execPath, ['scripts/build.mjs', '--production', '--out', out], { cwd: root, stdio: 'inherit' });
const commands = {
  'raia check (schema and all rules)': [resolve(out, 'cli/raia.js'), 'check', '--today', '2026-11-23', file],
  'ajv-cli validate (schema alone)': [resolve(root, 'node_modules/ajv-cli/dist/index.js'), 'validate', '--spec=draft2020', '-s', schema, '-d', file, '-c', 'ajv-formats', '--strict=false', '--all-errors'],
  'node -e 0 (an empty process)': ['-e', '0'],
};
// Some Nodes read extra certificates at every start, which neither tool needs.
const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env;
const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
for (let run = 0; run <= runs; run++) {
  for (const [name, args] of Object.entries(commands)) {
    const started = performance.now();
    spawnSync(process.execPath, args, { cwd: root, stdio: 'ignore', env });
    if (run) times[name].push(performance.now() - started); // the first round warms the disk
  }
}
const [own, other] = Object.values(times).map(median);
for (const [name, values] of Object.entries(times)) console.log(`${median(values).toFixed(0).padStart(6)} ms  ${name}`);
console.log(`\none file, cold, ${runs} runs of each on Node ${process.versions.node}: raia / ajv-cli = ${(own / other).toFixed(2)}`);
