import type { AssessmentDocument } from '../document/index.js';
import { ownLineIndent } from './edit.js';
import { render, type Rendered } from './render.js';
import { styleOf, yamlScalar, type Style } from './style.js';
import type { Template } from './template.js';

/** Where a text is inserted by hand, and how it has to be written there. */
export interface Spot {
  /** Column at which the text starts. */
  readonly column: number;
  /** Inside braces or brackets. */
  readonly flow: boolean;
  /** Offset of what it belongs to: of a value its key, else where it starts. JSON on a line of its own gets lines of their own. */
  readonly at: number;
}

const indentOf = (document: AssessmentDocument, at: number): string | undefined => (document.format === 'json' ? ownLineIndent(document, at) : undefined);

/** `key: value`, in the author's style. */
export const writePair = (document: AssessmentDocument, key: string, template: Template, { column, flow, at }: Spot): Rendered =>
  render(styleOf(document), document.format, (w) => {
    if (!flow) return w.pairs({ [key]: template }, column);
    w.key(key);
    w.text += ' ';
    w.flow(template, indentOf(document, at));
  });

/** What follows the colon of a key that stands at `column`, with the space or line break before it. */
export const writeAfter = (document: AssessmentDocument, template: Template, { column, flow, at }: Spot): Rendered =>
  render(styleOf(document), document.format, (w) => {
    if (!flow) return w.after(template, column);
    w.text += ' ';
    w.flow(template, indentOf(document, at));
  });

/** A list's item; with its dash where `dash` says so, else what follows it. */
export function writeItem(document: AssessmentDocument, template: Template, { column, flow, at }: Spot, dash: boolean): Rendered {
  const { text, stops } = render(styleOf(document), document.format, (w) => (flow ? w.flow(template, indentOf(document, at)) : w.item(template, dash ? column : column - DASH.length)));
  if (flow || dash) return { text, stops };
  return { text: text.slice(DASH.length), stops: stops.map((stop) => ({ ...stop, start: stop.start - DASH.length, end: stop.end - DASH.length })) };
}

const DASH = '- ';

/** A scalar in the quotes that stand at the place already, else in the author's style. */
export function writeScalar(document: AssessmentDocument, value: string | number | boolean, quote: '' | '"' | "'", flow: boolean): string {
  if (document.format === 'json') return JSON.stringify(value);
  const style: Style['quote'] = quote === '"' ? 'double' : quote === "'" ? 'single' : 'plain';
  return yamlScalar(value, style, flow);
}
