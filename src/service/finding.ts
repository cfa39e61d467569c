import type { CatalogueSet } from '../catalogue/index.js';
import type { Baseline, BaselineEntry } from '../config/index.js';
import type { AssessmentDocument, Files, Range, Span } from '../document/index.js';
import type { Model, Waiver } from '../model/index.js';
import type { Demands, Fix, FindingKind, RuleOptions, RuleSetting, Severity } from '../rules/index.js';
import type { Say, Translate } from '../text/index.js';

/** A change that settles a finding, with its title in the reader's language. */
export type QuickFix = Omit<Fix, 'title'> & { readonly title: string };

/** One thing that a person should look at. */
export interface Finding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly requirement: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly range: Range;
  /** JSON Pointer (RFC 6901) of the field, which may not be written yet. */
  readonly pointer: string;
  /** The same with entries of lists named by their ids: it stays the same when others are put in front. */
  readonly target: string;
  readonly related: readonly { readonly message: string; readonly span: Span; readonly range: Range }[];
  /** Ids of the catalogue entries that it asks about. */
  readonly entries: readonly string[];
  /** Nobody may waive it, and no baseline hides it. */
  readonly mandatory: boolean;
  /** Made on demand: an editor asks for them at one place only. */
  readonly fixes: () => readonly QuickFix[];
  /** Fixes that accept it, with a reason to be given. */
  readonly waive: () => readonly QuickFix[];
}

export type { RuleSetting } from '../rules/index.js';

/** A finding that a waiver settles. */
export interface Waived {
  readonly finding: Finding;
  readonly waiver: Waiver;
}

/** Everything that findings depend on besides the text: the engine has no clock and reads no files. */
export interface Environment {
  /** Today's date, ISO 8601. */
  readonly today: string;
  readonly catalogue: CatalogueSet;
  /** Severities by rule id; `off` switches a rule off, a severity switches an advisory rule on. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Options by rule id, where they are not those by default. */
  readonly options?: Readonly<Record<string, RuleOptions>>;
  /** The organisation's configuration leaves the file out: nothing is looked for. */
  readonly leftOut?: boolean;
  /** What the organisation demands besides the form, and the findings that it knows already; nothing if it is left out. */
  readonly policy?: Demands & { readonly baseline?: Baseline };
  /** What is known of files around the assessment; nothing if it is left out. */
  readonly files?: Files;
  /** Puts texts into the reader's language; English if it is left out. */
  readonly translate?: Translate;
  /** Told of a rule that failed; the other rules still run. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** A document with what was found in it. */
export interface Validation {
  /** Says a text in the reader's language. */
  readonly say: Say;
  readonly document: AssessmentDocument;
  readonly model: Model;
  /** What nothing settles. */
  readonly findings: readonly Finding[];
  /** What a waiver in the file settles. */
  readonly waived: readonly Waived[];
  /** What stands in the organisation's baseline. */
  readonly baselined: readonly Finding[];
  /** What the baseline has of this file and is not found any more. */
  readonly outdated: readonly BaselineEntry[];
}
