import type { CatalogueSet } from '../catalogue/index.js';
import type { AssessmentDocument, Files, Place, Span } from '../document/index.js';
import type { Edit } from '../fixes/index.js';
import type { Model, Waiver } from '../model/index.js';
import type { Data, Text } from '../text/index.js';
import type { OptionSchema, ValueOfOption } from './options.js';

export type Severity = 'error' | 'warning' | 'info';
export type RuleSetting = Severity | 'off';

const LEVELS: readonly RuleSetting[] = ['off', 'info', 'warning', 'error'];

/** The stricter one of two levels. */
export const stricter = (a: RuleSetting, b: RuleSetting): RuleSetting => (LEVELS.indexOf(a) < LEVELS.indexOf(b) ? b : a);

/**
 * What a finding says about the assessment, so that the three read differently: something is missing, two answers disagree, or
 * the engine cannot tell and asks. `invalid` is something the format does not allow, `stale` something that was right once.
 */
export type FindingKind = 'missing' | 'contradiction' | 'question' | 'invalid' | 'stale';

/** A change that settles a finding. */
export interface Fix {
  readonly title: Text;
  /** May be applied without looking: it changes the writing of an answer, never the answer. */
  readonly safe: boolean;
  /** It accepts what was found instead of correcting it. */
  readonly waives?: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule found, before its severity is known. */
export interface Report<M extends string = string> {
  readonly message: M;
  readonly data?: Data;
  /** The field that the finding is about, written or not. */
  readonly at: Place;
  /** Marked range; by default the value of a scalar that is there, the key of a list or section, or what the field is missing from. */
  readonly mark?: Span;
  readonly related?: readonly { readonly message: Text; readonly at: Place }[];
  /** The field that the author most likely meant to write here: it is not reported as missing besides. */
  readonly meant?: Place;
  /** Ids of the catalogue entries that the finding asks about. */
  readonly entries?: readonly string[];
  /** Best first. A fix without edits is left out. */
  readonly fixes?: () => readonly Fix[];
}

/** Why a profile of a framework demands a section. */
export interface ProfileDemand {
  /** Id of the profile. */
  readonly profile: string;
  readonly why: string;
}

/** What an organisation demands besides the form (`profiles`, `required` and `mandatory` in raia.config.yaml). */
export interface Demands {
  /** Ways to sections from the assessment's top level, such as `adverseImpact/misuses`. */
  readonly requiredSections: readonly string[];
  /** The profiles that demand them, by these ways; none for what the organisation demands itself. */
  readonly sectionProfiles: Readonly<Record<string, readonly ProfileDemand[]>>;
  /** Roles that have to sign off. */
  readonly requiredRoles: readonly string[];
  /** Names or roles that have to be among the reviewers. */
  readonly requiredReviewers: readonly string[];
  /** Ids of rules whose findings nobody may waive. */
  readonly mandatory: readonly string[];
}

export const NO_DEMANDS: Demands = { requiredSections: [], sectionProfiles: {}, requiredRoles: [], requiredReviewers: [], mandatory: [] };

export interface RuleContext<M extends string = string, O extends OptionSchemas = OptionSchemas> {
  readonly document: AssessmentDocument;
  readonly model: Model;
  readonly catalogue: CatalogueSet;
  readonly policy: Demands;
  /** The rule's options as they are set, or else by default. */
  readonly options: { readonly [K in keyof O]: ValueOfOption<O[K]> };
  /** Today's date, ISO 8601. */
  readonly today: string;
  /** What is known of files around the assessment. */
  readonly files?: Files;
  /** All rules there are, run or not. */
  readonly rules: readonly RuleMeta[];
  /** Waivers that could settle findings and settle none; known to rules that run last. */
  readonly unused: readonly Waiver[];
  readonly report: (report: Report<M>) => void;
}

export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

export interface RuleMeta<M extends string = string, O extends OptionSchemas = OptionSchemas> {
  /** Kebab case; the name of the rule's folder. */
  readonly id: string;
  /** One line, as in the table of rules. */
  readonly title: string;
  /** Requirement, goal or UN Guiding Principle that the rule rests on; `form 1.8` for a question of the form, `format` for the file format. */
  readonly requirement: string;
  /** Where that is said. */
  readonly source: Source;
  /** Checks of the human-rights method that the rule makes (`HR-13`; frameworks/human-rights-checks.json). */
  readonly method?: readonly string[];
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** `advisory` rules are off until they are switched on. */
  readonly tier: 'core' | 'advisory';
  /** A finding is a question that a person has to answer: keywords or wording led to it. */
  readonly heuristic?: boolean;
  /** Whether some findings come with a fix; `safe` ones are applied by fix-all. */
  readonly fixable?: 'safe' | 'manual';
  /** Its findings can neither be waived nor stand in a baseline. */
  readonly mandatory?: boolean;
  /** Runs after the other rules, when it is known which waivers settle something. */
  readonly last?: boolean;
  /** What can be set besides the level: one description for the configuration, the editor's settings and the rule's page. */
  readonly options?: O;
  /** Texts of the findings, in English; `{name}` is replaced by the finding's data. */
  readonly messages: Readonly<Record<M, string>>;
}

export interface Rule<M extends string = string, O extends OptionSchemas = OptionSchemas> extends RuleMeta<M, O> {
  readonly check: (context: RuleContext<M, O>) => void;
}

/** Documents that rules rest on. */
export const SOURCES = {
  standard: 'Microsoft Responsible AI Standard v2 (June 2022), General Requirements',
  quoted: 'Microsoft Responsible AI Standard v2 (June 2022), as quoted in the 2023 human rights impact assessment, section VI.A',
  form: 'Microsoft Responsible AI Impact Assessment Template (June 2022)',
  guide: 'Microsoft Responsible AI Impact Assessment Guide (June 2022)',
  assessment2023: 'Independent human rights impact assessment of AI licensed to US law and immigration enforcement (2023)',
  ungp: 'UN Guiding Principles on Business and Human Rights (2011)',
  euAiAct: 'Regulation (EU) 2024/1689 (AI Act)',
  format: 'RAIA file format, version 1',
  organisation: 'The policy of your own organisation, as its raia.config.yaml says it',
} as const;
export type Source = keyof typeof SOURCES;

/** Declares a rule; the message ids of its reports are checked against its messages, and the options that it reads against those it declares. */
export const defineRule = <M extends string, const O extends OptionSchemas = Readonly<Record<never, never>>>(rule: Rule<M, O>): Rule => rule as unknown as Rule;
