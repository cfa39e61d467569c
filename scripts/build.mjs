// Bundles everything. usage: node scripts/build.mjs [--production] [--unit] [--out DIR]     --unit: the unit tests only
import { build } from 'esbuild';
import { builtinModules, createRequire } from 'node:module';
import { readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { join, resolve, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import './generate.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const production = process.argv.includes('--production');
const unitOnly = process.argv.includes('--unit');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'dist';
const started = Date.now();
rmSync(out, { recursive: true, force: true });

const common = {
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  // jsonc-parser's UMD build requires files at run time; its module build does not.
  mainFields: ['module', 'main'],
};
const node = { ...common, platform: 'node', format: 'cjs' };
const browser = { ...common, mainFields: ['browser', 'module', 'main'], platform: 'browser', format: 'cjs', define: { global: 'globalThis' } };
// The server is one file for both. What is for Node only is kept from browsers by its packages; here it is resolved as Node does, and never runs there.
const nodeParts = { name: 'node-parts', setup: (made) => made.onResolve({ filter: /^vscode-[a-z-]+\/node$/ }, ({ path, importer }) => ({ path: createRequire(importer).resolve(path) })) };
const server = { ...browser, format: 'iife', external: [...builtinModules, 'node:*'], plugins: [nodeParts] };
// The command line reads the weights of screening when it needs them: a check mostly does not, and has to start quickly.
const lateWeights = {
  name: 'late-weights',
  setup(made) {
    made.onResolve({ filter: /\/weights\.js$/ }, ({ path, kind }) => (kind === 'require-call' ? { path, external: true } : undefined));
    made.onLoad({ filter: /[\\/]screening[\\/]generated[\\/]weights\.ts$/ }, () => ({ contents: 'Object.defineProperty(exports, "json", { get: () => require("./weights.js").json });', loader: 'js' }));
  },
};
const cli = { ...node, plugins: [lateWeights] };
const has = (path) => existsSync(join(root, path));

if (!unitOnly) await Promise.all([
  has('src/extension/node.ts') && build({ ...node, external: ['vscode'], entryPoints: { 'extension/node': 'src/extension/node.ts' }, outdir: out }),
  has('src/extension/web.ts') && build({ ...browser, external: ['vscode'], entryPoints: { 'extension/web': 'src/extension/web.ts' }, outdir: out }),
  has('src/server/main.ts') && build({ ...server, entryPoints: { 'server/main': 'src/server/main.ts' }, outdir: out }),
  has('src/cli/raia.ts') && build({ ...node, banner: { js: '#!/usr/bin/env node' }, entryPoints: { 'cli/raia': 'src/cli/raia.ts' }, outdir: out }),
  build({ ...node, entryPoints: { 'cli/weights': 'src/screening/generated/weights.ts' }, outdir: out }),
  build({ ...cli, entryPoints: { 'cli/start': 'src/cli/start.ts', 'cli/more': 'src/cli/more.ts', 'cli/lsp': 'src/cli/lsp/serve.ts', 'cli/mcp': 'src/cli/mcp/serve.ts' }, outdir: out }),
]);

if (!production) {
  const unit = readdirSync('test/unit').filter((name) => name.endsWith('.test.ts'));
  await build({ ...node, external: ['mocha', 'fast-check', 'typescript', 'esbuild', 'playwright-core', 'axe-core', 'vscode'], entryPoints: unit.map((name) => `test/unit/${name}`), outbase: 'test', outdir: `${out}/test` });
  if (has('test/suite') && !unitOnly) {
    const suite = readdirSync('test/suite').filter((name) => name.endsWith('.test.ts'));
    await build({ ...node, external: ['vscode', 'mocha'], entryPoints: [...suite.map((name) => `test/suite/${name}`), 'test/suite/index.node.ts'], outbase: 'test/suite', outdir: `${out}/test/host` });
    // mocha 12 is "type": "module": bundled, its browser build would overwrite our exports. It goes in front as it is.
    const mocha = `(function (module, exports, define) {${readFileSync('node_modules/mocha/mocha.js', 'utf8')}\n}).call(globalThis);`;
    await build({ ...browser, external: ['vscode'], banner: { js: mocha }, entryPoints: { 'index.web': 'test/suite/index.web.ts' }, outdir: `${out}/test/host` });
  }
}
console.log(`built in ${Date.now() - started} ms${production ? ' (production)' : ''}`);
