import { todo, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';

/** Id of the first stakeholder in the first of these categories that has one; else a hole, with all stakeholders to choose from. */
export const someone = (model: Model, ...categories: string[]): Template => {
  for (const category of categories) {
    const [id] = model.stakeholdersIn(category);
    if (id !== undefined) return id;
  }
  return todo('', model.idsOf('stakeholder'));
};
