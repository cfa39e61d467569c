// The engine, for scripts: bundled from its sources.
import { build } from 'esbuild';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Everything that the given modules export. */
export async function load(...modules) {
  const contents = modules.map((path) => `export * from './${path}';`).join('\n');
  const out = await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, bundle: true, format: 'cjs', platform: 'node', mainFields: ['module', 'main'], write: false, logLevel: 'error' });
  const module = { exports: {} };
  new Function('module', 'exports', 'require', out.outputFiles[0].text)(module, module.exports, createRequire(import.meta.url));
  return module.exports;
}

export const loadEngine = () => load('src/catalogue/index.ts', 'src/screening/index.ts');
