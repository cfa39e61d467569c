import type { AssessmentDocument, Place } from '../document/index.js';
import { fill, skeleton, type Edit } from '../fixes/index.js';
import { modelOf } from '../model/index.js';
import { notes, shapeAt, shapeOf, titleOf, type Schema } from '../schema/index.js';
import type { Said } from '../text/index.js';

/** A section or field that can be written at a place where it is still missing. */
export interface InsertableSection {
  readonly title: string;
  readonly description: string;
  /** Name of the entry that it belongs to; empty at the top level. */
  readonly within: Said;
  readonly pointer: string;
  /** The form asks for it. */
  readonly required: boolean;
  readonly edits: () => readonly Edit[];
}

/** Sections and fields that are not written yet: required ones first, each group in the order of the form. */
export function insertableSections(document: AssessmentDocument): InsertableSection[] {
  const model = modelOf(document);
  const found: InsertableSection[] = [];
  const offer = (parent: Place, shape: Schema): void => {
    for (const [key, schema] of Object.entries(shape.properties ?? {})) {
      const place = parent.child(key);
      const field = shapeOf(schema, place);
      // Sections only: lists and groups of fields. Single fields of a section that is there come as quick fixes.
      if (!place.blank || !(field.properties || field.items)) continue;
      const required = (shape.required ?? []).includes(key);
      const within = parent.parent ? model.nameOf(parent, titleOf(shapeAt(parent), parent.key)) : '';
      found.push({ title: titleOf(field, key), description: field.description ?? '', within, pointer: place.pointer, required: required || !!notes(field).missingRule && !notes(field).optional, edits: () => fill(place, skeleton(schema)) });
    }
  };
  const rootShape = shapeAt(model.root);
  if (!model.root.node && rootShape) offer(model.root, rootShape);
  for (const { place, shape } of model.fields) if (place.map && shape.properties) offer(place, shape);
  return found.map((section, order) => ({ section, order })).sort((a, b) => Number(b.section.required) - Number(a.section.required) || a.order - b.order).map(({ section }) => section);
}
