import stringWidth from 'fast-string-width';
import type { AssessmentDocument } from '../document/index.js';
import type { Finding } from '../service/index.js';
import { t, type Say, type Text } from '../text/index.js';
import { CONTROLS, onOneLine, type Paint } from './style.js';

/** Widest excerpt of a line; longer ones are cut around the mark. */
const WIDTH = 120;

/** A finding as compilers print it: message, place, the line with the place marked, what can be done. */
export function pretty(finding: Finding, document: AssessmentDocument, path: string, paint: Paint, say: Say): string {
  const colour = finding.severity === 'error' ? paint.red : finding.severity === 'warning' ? paint.yellow : paint.blue;
  const { start } = finding.range;
  const gutter = String(start.line + 1).length;
  const side = (text = ''): string => `${paint.blue(`${text.padStart(gutter)} |`)}`;
  const note = (label: Text, rest: string): string => `${' '.repeat(gutter)} ${paint.blue('=')} ${paint.bold(`${say(label)}:`)} ${rest}`;
  const lines = [
    `${colour(paint.bold(`${finding.severity}[${finding.rule}]`))} ${paint.bold(onOneLine(finding.message))}`,
    `${' '.repeat(gutter)}${paint.blue('-->')} ${path}:${start.line + 1}:${start.character + 1}`,
  ];
  if (document.text) {
    const { text, mark } = excerpt(document, finding);
    lines.push(side(), `${side(String(start.line + 1))} ${text}`, `${side()} ${mark.indent}${colour('^'.repeat(mark.width))}`);
  }
  for (const { message, range } of finding.related) lines.push(note(t('see'), `${path}:${range.start.line + 1}:${range.start.character + 1}: ${message}`));
  for (const fix of finding.fixes()) lines.push(note(t('fix'), fix.title));
  lines.push(note(t('docs'), `raia rules ${finding.rule}`));
  return lines.join('\n');
}

/** The finding's first line, and where the caret goes under it: tabs stay tabs, wide characters take two columns. */
function excerpt({ lines, text }: AssessmentDocument, { span }: Finding): { text: string; mark: { indent: string; width: number } } {
  const line = lines.lineAt(span.start);
  const from = lines.lineStart(line);
  const whole = text.slice(from, lines.lineEnd(line));
  let start = span.start - from;
  const length = Math.min(span.end, lines.lineEnd(line)) - span.start;
  let shown = whole;
  if (whole.length > WIDTH) {
    const cut = Math.max(0, Math.min(start - WIDTH / 3, whole.length - WIDTH));
    const first = Math.floor(cut);
    shown = `${first ? '...' : ''}${whole.slice(first, first + WIDTH)}${first + WIDTH < whole.length ? '...' : ''}`;
    start = start - first + (first ? 3 : 0);
  }
  // Control characters of a broken file must not reach the terminal.
  shown = shown.replace(CONTROLS, '\ufffd');
  const indent = [...shown.slice(0, start)].map((c) => (c === '\t' ? '\t' : ' '.repeat(stringWidth(c)))).join('');
  return { text: shown, mark: { indent, width: Math.max(1, stringWidth(shown.slice(start, start + length))) } };
}
