import type { Text } from '../text/index.js';
import type { Node } from './node.js';

/** What kept a text, or a part of it, from being read. */
export interface ParseProblem {
  readonly code: 'unreadable' | 'syntax' | 'tab' | 'multiple-documents' | 'too-large' | 'too-deep' | 'alias-expansion';
  readonly message: Text;
  readonly start: number;
  readonly end: number;
}

export interface ParseResult {
  readonly root: Node | undefined;
  readonly problems: readonly ParseProblem[];
}

/**
 * Limits that keep hostile or mistaken files from freezing an editor. The longest real assessments known are below 1 MB and
 * ten levels.
 */
export const LIMITS = { characters: 4_000_000, depth: 64, nodes: 400_000 } as const;
