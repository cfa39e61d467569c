import { allRules } from '../../rules/index.js';
import { notes, shapeOf, type Schema } from '../../schema/index.js';
import { t, type Say } from '../../text/index.js';
import { pages } from '../pages.js';

/** Most values and examples that are listed; the others come with completion. */
const LISTED = 12;

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

/** A field in Markdown: what it means and rests on, why it matters, what may be written, an example. @param docsUrl address of a rule's page, `{rule}` stands for its id */
export function aboutField(shape: Schema, say: Say, docsUrl?: string): string {
  const example = shape.examples?.[0];
  const why = whyOf(shape, docsUrl);
  return [shape.description ?? '', ...(why ? [`*${say(t('Why it matters'))}*: ${why}`] : []), ...allowed(shape, say), ...(example === undefined || shape.enum ? [] : [`*${say(t('Example'))}*: ${code(example)}`])].filter(Boolean).join('\n\n');
}

function allowed(shape: Schema, say: Say): string[] {
  const listed = shape.enum ? shape : shape.items && shapeOf(shape.items);
  const values = (listed?.enum ?? []).filter((value) => typeof value === 'string');
  if (!values.length) return notes(shape).acceptsNotApplicable ? [say(t('*N/A*: `notApplicable` with a reason is an answer.'))] : [];
  const meanings = listed?.markdownEnumDescriptions ?? [];
  const lines = values.slice(0, LISTED).map((value) => {
    const meaning = meanings[listed!.enum!.indexOf(value)];
    return `- ${code(value)}${meaning ? `: ${meaning}` : ''}`;
  });
  return [[...lines, ...(values.length > LISTED ? [`- ${say(t('and {count} more', { count: values.length - LISTED }))}`] : [])].join('\n')];
}

/** Why a field is asked for, as the page of the rule that misses it says; else of a rule on the same requirement. */
function whyOf(shape: Schema, docsUrl: string | undefined): string | undefined {
  const { missingRule, requirement } = notes(shape);
  const rule = missingRule ?? allRules.find((candidate) => requirement !== undefined && candidate.requirement === requirement && candidate.kind === 'missing')?.id;
  const why = rule && /## Why it matters\s+([\s\S]*?)\s*(?:\n#|$)/.exec(pages[rule] ?? '')?.[1]?.split(/\n\n/)[0];
  if (!why) return undefined;
  const plain = why.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
  return docsUrl === undefined ? plain : `${plain} [${rule}](${docsUrl.replaceAll('{rule}', rule)})`;
}
