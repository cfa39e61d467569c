/** What a fix writes: plain data in which some scalars still have to be given by the author. */
export type Template = string | number | boolean | Todo | readonly Template[] | { readonly [key: string]: Template };

/**
 * A scalar that the author has to give. It is written as `TODO` and what is asked for, which the rule `placeholder-text`
 * reports until it is replaced: a fix never answers for the author.
 */
export class Todo {
  constructor(
    readonly hint: string,
    /** Values that a client may offer instead; the text that is written stays `TODO`. */
    readonly choices: readonly string[] = [],
  ) {}

  get text(): string {
    return this.hint ? `TODO ${this.hint}` : 'TODO';
  }
}

/** Something that the author has to give; the hint completes 'TODO ...' ('TODO who oversees it'). */
export const todo = (hint = '', choices: readonly string[] = []): Todo => new Todo(hint, choices);

export const isScalar = (template: Template): template is string | number | boolean | Todo => typeof template !== 'object' || template instanceof Todo;
export const isList = (template: Template): template is readonly Template[] => Array.isArray(template);
