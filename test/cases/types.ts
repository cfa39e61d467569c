/** Cases of LSP requests. In every text ‸ is the cursor, and ⟦ ⟧ mark a range. */
export interface CompletionCase {
  /** A line (or lines) of the base and what it becomes, with the cursor. */
  readonly replace: string;
  readonly by: string;
  /** The whole text instead, for what the base has no place for; JSON if it starts with a brace. */
  readonly text?: string;
  /** Labels that are proposed, in this order among themselves. */
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  readonly first?: string;
  /** All labels. */
  readonly only?: readonly string[];
  /** The proposal that is taken, and what then stands instead of `by`; holes show their text. */
  readonly take?: readonly [label: string, result: string];
}

export interface HoverCase {
  /** A part of the base with the cursor; the part is there once. */
  readonly at: string;
  /** What the hover says; nothing, if the list is empty. */
  readonly says: readonly string[];
}

export interface DefinitionCase {
  readonly at: string;
  /** The part of the base to which it leads, the id in ⟦ ⟧; undefined for nowhere. */
  readonly to: string | undefined;
}

export interface ReferencesCase {
  readonly at: string;
  /** Parts of the base, each mention in ⟦ ⟧, in the order of the text. */
  readonly found: readonly string[];
}

export interface RenameCase {
  readonly at: string;
  readonly to: string;
  /** Lines of the base that change, and what they become; all others stay. */
  readonly lines?: readonly (readonly [before: string, after: string])[];
  /** A part of the refusal. */
  readonly refused?: string;
}
