import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from '../../src/service/tools.js';
import { ROOT } from './support/rules.js';

interface Declared {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
  readonly displayName: string;
  readonly userDescription: string;
  readonly toolReferenceName: string;
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

describe('tools for language models', () => {
  const declared = (json('package.json') as { contributes: { languageModelTools: Declared[] } }).contributes.languageModelTools;
  const texts = json('package.nls.json') as Record<string, string>;

  it('are declared to VS Code as they are', () => {
    const made = tools.map(({ name, description, inputSchema, reference }) => ({ name, modelDescription: description, inputSchema, toolReferenceName: reference }));
    assert.deepEqual(declared.map(({ name, modelDescription, inputSchema, toolReferenceName }) => ({ name, modelDescription, inputSchema, toolReferenceName })), made);
  });

  it('are described to people with all their inputs', () => {
    const page = readFileSync(join(ROOT, 'docs/agents.md'), 'utf8');
    for (const { name, inputSchema, reference } of tools) {
      const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\``)) ?? '';
      for (const key of Object.keys(inputSchema.properties)) assert.ok(row.includes(`\`${key}\``), `${name}: ${key}`);
      assert.ok(page.includes(`\`#${reference}\``), reference);
    }
  });

  it('have a name and a description for people', () => {
    for (const { displayName, userDescription } of declared) {
      for (const key of [displayName, userDescription]) assert.ok(texts[key.slice(1, -1)], key);
    }
    assert.deepEqual(tools.map(({ title }) => title), declared.map(({ displayName }) => texts[displayName.slice(1, -1)]));
  });
});
