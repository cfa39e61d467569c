import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinModules } from 'node:module';
import { ROOT } from './support/rules.js';

/** Folders of src, each with those it may import from besides itself. */
const LAYERS: Record<string, readonly string[]> = {
  text: [],
  document: ['text'],
  schema: ['document'],
  catalogue: ['document', 'schema'],
  screening: ['catalogue'],
  inventory: ['catalogue', 'screening'],
  model: ['text', 'document', 'schema', 'catalogue'],
  rights: ['text', 'document', 'schema'],
  fixes: ['document', 'schema', 'catalogue', 'model'],
  rules: ['text', 'document', 'schema', 'catalogue', 'screening', 'model', 'rights', 'fixes'],
  config: ['text', 'document', 'schema', 'catalogue', 'model', 'rules'],
  service: ['text', 'document', 'schema', 'catalogue', 'screening', 'inventory', 'model', 'rights', 'fixes', 'rules', 'config'],
  host: [],
  server: ['text', 'document', 'schema', 'catalogue', 'screening', 'inventory', 'model', 'fixes', 'rules', 'config', 'service', 'host'],
  // The command line starts the language server for other editors.
  cli: ['text', 'document', 'schema', 'catalogue', 'screening', 'inventory', 'model', 'fixes', 'rules', 'config', 'service', 'host', 'server'],
  // The extension talks to the server; of the engine it only reads files' bytes.
  extension: ['text', 'document', 'server'],
};
const ENGINE = ['text', 'document', 'schema', 'catalogue', 'screening', 'inventory', 'model', 'rights', 'fixes', 'rules', 'config', 'service'];
const FOREIGN = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'vscode']);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, 'src', folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}

function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

describe('layers', () => {
  it('are all known', () => {
    assert.deepEqual(readdirSync(join(ROOT, 'src')).sort(), Object.keys(LAYERS).sort());
  });

  for (const [layer, allowed] of Object.entries(LAYERS)) {
    it(`${layer} imports only what comes before it`, () => {
      for (const file of sources(layer)) {
        for (const target of imports(file)) {
          if (!target.startsWith('.')) continue;
          const path = join(file, '..', target);
          const inside = path.slice(join(ROOT, 'src').length + 1);
          if (!path.startsWith(join(ROOT, 'src'))) continue; // data: schemas, catalogues, package.json
          const folder = inside.split(/[/\\]/)[0]!;
          assert.ok(folder === layer || allowed.includes(folder), `${file} imports ${target}`);
        }
      }
    });
  }

  for (const layer of ENGINE) {
    it(`${layer} knows neither the editor, nor Node, nor a clock, nor the network`, () => {
      for (const file of sources(layer)) {
        for (const target of imports(file)) assert.ok(!FOREIGN.has(target), `${file} imports ${target}`);
        const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        if (file.includes('generated')) continue;
        assert.doesNotMatch(code, /\bnew Date\(\)|\bDate\.now\(|\bfetch\(|\bXMLHttpRequest\b|\bprocess\.|\beval\(|\bnew Function\(|\bsetTimeout\(|\bMath\.random\(/, file);
      }
    });
  }
});
