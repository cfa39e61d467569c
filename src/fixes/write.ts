import type { AssessmentDocument } from '../document/index.js';
import { render, type Rendered } from './render.js';
import { styleOf, yamlScalar, type Style } from './style.js';
import type { Template } from './template.js';

/** Where a text is inserted by hand, and how it has to be written there. */
export interface Spot {
  /** Column at which the text starts. */
  readonly column: number;
  /** Inside braces or brackets. */
  readonly flow: boolean;
}

const indentOf = (document: AssessmentDocument, column: number): string | undefined => (document.format === 'json' ? ' '.repeat(column) : undefined);

/** `key: value`, in the author's style. */
export const writePair = (document: AssessmentDocument, key: string, template: Template, { column, flow }: Spot): Rendered =>
  render(styleOf(document), document.format, (w) => {
    if (!flow) return w.pairs({ [key]: template }, column);
    w.key(key);
    w.text += ' ';
    w.flow(template, indentOf(document, column));
  });

/** What follows the colon of a key that stands at `column`, with the space or line break before it. */
export const writeAfter = (document: AssessmentDocument, template: Template, { column, flow }: Spot): Rendered =>
  render(styleOf(document), document.format, (w) => {
    if (!flow) return w.after(template, column);
    w.text += ' ';
    w.flow(template, indentOf(document, column));
  });

/** A list's item; with its dash where `dash` says so, else what follows it. */
export const writeItem = (document: AssessmentDocument, template: Template, { column, flow }: Spot, dash: boolean): Rendered =>
  render(styleOf(document), document.format, (w) => {
    if (flow) return w.flow(template, indentOf(document, column));
    w.item(template, dash ? column : column - 2);
    if (!dash) w.text = w.text.slice(2);
  });

/** A scalar in the quotes that stand at the place already, else in the author's style. */
export function writeScalar(document: AssessmentDocument, value: string | number | boolean, quote: '' | '"' | "'", flow: boolean): string {
  if (document.format === 'json') return JSON.stringify(value);
  const style: Style['quote'] = quote === '"' ? 'double' : quote === "'" ? 'single' : 'plain';
  return yamlScalar(value, style, flow);
}
