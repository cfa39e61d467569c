import type { Format } from '../document/index.js';
import { yamlScalar, type Style } from './style.js';
import { isList, isScalar, Todo, type Template } from './template.js';

/** A hole in a rendered text that the author fills in. */
export interface Stop {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly string[];
}

export interface Rendered {
  readonly text: string;
  readonly stops: readonly Stop[];
}

/** Collects text and the holes in it. */
class Writer {
  text = '';
  readonly stops: Stop[] = [];

  constructor(
    private readonly style: Style,
    private readonly format: Format,
  ) {}

  scalar(template: Exclude<Template, readonly Template[] | Readonly<Record<string, Template>>>, flow: boolean): void {
    const value = template instanceof Todo ? template.text : template;
    const text = this.format === 'json' ? JSON.stringify(value) : yamlScalar(value, this.style.quote, flow);
    const quoted = text.startsWith('"') || text.startsWith("'") ? 1 : 0;
    const start = this.text.length + quoted;
    this.text += text;
    if (template instanceof Todo) this.stops.push({ start, end: this.text.length - quoted, choices: template.choices });
  }

  key(key: string): void {
    this.text += this.format === 'json' ? JSON.stringify(key) : yamlScalar(key, 'plain', true);
    this.text += ':';
  }

  /** Braces and brackets, on one line, or with `indent` as JSON is usually laid out. */
  flow(template: Template, indent?: string): void {
    if (isScalar(template)) return this.scalar(template, true);
    const list = isList(template);
    const entries: [string | undefined, Template][] = list ? template.map((item) => [undefined, item]) : Object.entries(template as Record<string, Template>);
    const [open, close] = list ? ['[', ']'] : ['{', '}'];
    if (!entries.length) {
      this.text += open + close;
      return;
    }
    const short = indent === undefined || (list && entries.every(([, item]) => isScalar(item)));
    const inner = short ? undefined : indent + this.style.unit;
    this.text += open;
    entries.forEach(([key, value], index) => {
      if (index) this.text += ',';
      this.text += inner !== undefined ? this.style.eol + inner : index || !list ? ' ' : '';
      if (key !== undefined) {
        this.key(key);
        this.text += ' ';
      }
      this.flow(value, inner ?? indent);
    });
    this.text += (inner !== undefined ? this.style.eol + indent! : list ? '' : ' ') + close;
  }

  /** What stands after `key:` in block style; `column` is the key's. */
  after(template: Template, column: number): void {
    const { eol, dash, unit } = this.style;
    const ids = isList(template) && template.every((item) => isScalar(item) && isShort(item));
    if (isScalar(template)) {
      this.text += ' ';
      this.scalar(template, false);
    } else if (ids || (!isList(template) && !Object.keys(template).length)) {
      this.text += ' ';
      this.flow(template);
    } else if (isList(template)) {
      const at = column + dash;
      for (const item of template) {
        this.text += eol + ' '.repeat(at);
        this.item(item, at);
      }
    } else {
      this.text += eol + ' '.repeat(column + unit.length);
      this.pairs(template, column + unit.length);
    }
  }

  /** `- ` and an item; `column` is the dash's. */
  item(template: Template, column: number): void {
    this.text += '- ';
    if (isScalar(template)) this.scalar(template, false);
    else if (isList(template)) this.flow(template);
    else this.pairs(template, column + 2);
  }

  /** Pairs below each other; the first is written where the text stands, the others at `column`. */
  pairs(pairs: Record<string, Template>, column: number): void {
    Object.entries(pairs).forEach(([key, value], index) => {
      if (index) this.text += this.style.eol + ' '.repeat(column);
      this.key(key);
      this.after(value, column);
    });
  }
}

/** Ids and codes are listed on one line, sentences below each other. */
const isShort = (item: Template): boolean => (item instanceof Todo ? !item.text.includes(' ') : isScalar(item) && !/\s/.test(String(item)));

/** Renders with a writer's method. */
export function render(style: Style, format: Format, write: (writer: Writer) => void): Rendered {
  const writer = new Writer(style, format);
  write(writer);
  return { text: writer.text, stops: writer.stops };
}
