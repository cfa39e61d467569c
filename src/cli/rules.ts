import { allRules, SOURCES, type Rule } from '../rules/index.js';
import { pages } from '../service/index.js';
import { rankSimilar } from '../rules/similar.js';
import type { Terminal } from './terminal.js';
import { paintFor } from './style.js';

/** Lists the rules, or prints one rule's page. @returns exit code */
export function rules(id: string | undefined, format: 'pretty' | 'json', terminal: Terminal): number {
  if (id !== undefined) return page(id, terminal);
  if (format === 'json') {
    const list = allRules.map(({ check: _check, messages: _messages, ...rule }) => ({ ...rule, source: SOURCES[rule.source] }));
    terminal.print(JSON.stringify({ version: 1, rules: list }, null, 2));
    return 0;
  }
  const paint = paintFor(terminal.stdout, terminal.env);
  const width = Math.max(...allRules.map((rule) => rule.id.length));
  const row = (rule: Rule): string => `${rule.id.padEnd(width)}  ${rule.requirement.padEnd(9)}  ${(rule.tier === 'advisory' ? 'off' : rule.severity).padEnd(7)}  ${rule.title}`;
  terminal.print([paint.bold(`${'rule'.padEnd(width)}  rests on   level    what it finds`), ...allRules.map(row)].join('\n'));
  return 0;
}

function page(id: string, terminal: Terminal): number {
  const text = Object.hasOwn(pages, id) ? pages[id] : undefined;
  if (text !== undefined) {
    terminal.print(text.trimEnd());
    return 0;
  }
  const near = rankSimilar(id, allRules.map((rule) => rule.id));
  terminal.error(`There is no rule “${id}”.${near.length ? ` Did you mean ${near.join(' or ')}?` : ' See raia rules.'}`);
  return 2;
}
