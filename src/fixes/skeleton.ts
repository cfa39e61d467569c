import { notes, shapeOf, type Schema } from '../schema/index.js';
import { todo, type Template } from './template.js';

/** The required fields of a section, each still to be answered: `TODO` with what is asked for. */
export function skeleton(schema: Schema): Template {
  const shape = shapeOf(schema);
  const { id, ref, code, start } = notes(shape);
  if (start !== undefined) return start;
  if (shape.const !== undefined) return shape.const as Template;
  if (shape.properties) {
    const all = Object.keys(shape.properties);
    const asked = shape.required ?? all.filter((key) => !notes(shape.properties![key]).optional);
    // A section of which nothing is asked is inserted for what it can hold.
    const wanted = asked.length ? asked : all;
    return Object.fromEntries(wanted.map((key) => [key, skeleton(shape.properties![key]!)]));
  }
  if (shape.items) {
    const item = shapeOf(shape.items);
    // A plain text in a list is described by the list.
    return [item.type === 'string' && !item.examples ? todo(hint(shape)) : skeleton(shape.items)];
  }
  if (shape.enum) return todo('', shape.enum.filter((value) => typeof value === 'string'));
  return id || ref || code || shape.format ? todo() : todo(hint(shape));
}

/** What a field's description asks for, to stand after `TODO`. */
function hint(shape: Schema): string {
  const text = (shape.description ?? '').replace(/\s*\([^()]*\)/g, '').replace(/\.$/, '');
  return text ? text[0]!.toLowerCase() + text.slice(1) : '';
}
