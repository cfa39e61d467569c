import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AssessmentDocument } from '../document/index.js';
import type { Environment, RawRuleSettings, Validation } from '../service/index.js';
import type { Surroundings } from '../service/language/index.js';
import type { Say } from '../text/index.js';
import type { Configs } from './configs.js';
import type { WorkspaceLibrary } from './library.js';
import type { InitializationOptions } from './protocol.js';

/** What the answers to single requests need from the server around them. */
export interface FeatureHost {
  readonly library: WorkspaceLibrary;
  readonly configs: Configs;
  readonly options: () => InitializationOptions;
  /** Whether the client knows edits with the versions of files that they are made for. */
  readonly versionedEdits: () => boolean;
  /** Says a text in the client's language. */
  readonly say: Say;
  /** Today's date, ISO 8601. */
  today(): string;
  /** An open document, an assessment or not. */
  open(uri: string): TextDocument | undefined;
  /** An open assessment as it is read now; undefined for everything else. */
  parsed(uri: string): AssessmentDocument | undefined;
  /** The validation of an open assessment's present text; undefined for everything else. */
  validated(uri: string): Promise<Validation | undefined>;
  surroundings(uri: string): Surroundings;
  /** Levels of rules in the editor's settings, and whether names are shown behind codes. */
  settings(uri: string): Promise<{ readonly rules: RawRuleSettings; readonly inlayHints: boolean }>;
  /** What a text at an address is checked with, when the configurations are read. */
  environment(uri: string): Promise<Environment>;
}

export const isConfig = (document: TextDocument | undefined): boolean => document?.languageId === 'raia-config';
