/** What the editor's side and the server say to each other besides LSP. Types only: both sides import it. */
import type { GuideChange, GuideState } from '../service/index.js';
import type { MetricsImport, MetricsTable } from '../service/metrics.js';
import type { Text } from '../text/index.js';

/** Given to the server when it starts. */
export interface InitializationOptions {
  /** Address of a rule's page; `{rule}` stands for its id. */
  readonly docsUrl?: string;
  /** Address of a catalogue entry's page; `{entry}` stands for its id. */
  readonly entryUrl?: string;
  /** Command of the client that opens the page of an entry. */
  readonly entryCommand?: string;
  /** Command of the client that shows a place: takes the address of a file and a range. */
  readonly goToCommand?: string;
  /** Command of the client that walks through the guide to involvement: takes the address of a file and an impact (InvolvementRequest). */
  readonly involvementCommand?: string;
  /** Command of the client that asks for proposals again. */
  readonly suggestCommand?: string;
  /** Texts in the user's language, by their English; the server looks for its own where they are missing. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The client answers raia/findFiles and raia/readFile, so that the server can look at files that are not open. */
  readonly hostFiles?: boolean;
}

/** Server to client: addresses of all assessments in the workspace. */
export const FindFiles = 'raia/findFiles';
/** Server to client: addresses of the configurations (raia.config.yaml) that count; none in a workspace that is not trusted. */
export const FindConfigs = 'raia/findConfigs';
/** Client to server: the user trusts the workspace now, so that its configurations count. */
export const TrustGranted = 'raia/trustGranted';
/** Server to client: a file's text. Takes its address, answers with FileText. */
export const ReadFile = 'raia/readFile';
/** Server to client: which files are there. Takes addresses, answers with a list of true, false, or null where it cannot tell. */
export const Exists = 'raia/exists';
/** Server to client: addresses of the workspace's files that an assessment may refer to. */
export const ListFiles = 'raia/listFiles';
/** Client to server: checks all assessments of the workspace anew and answers with a WorkspaceSummary. */
export const CheckWorkspace = 'raia/checkWorkspace';
/** Client to server: the sections that an open assessment can still get. Takes its address, answers with SectionItem[]. */
export const Sections = 'raia/sections';
/** Client to server: how to insert one of them. Takes SectionRequest, answers with FixEdits or null. */
export const InsertSection = 'raia/insertSection';
/** Client to server: what a new assessment can start from. Answers with TemplateItem[]. */
export const Templates = 'raia/templates';
/** Client to server: a new assessment. Takes NewAssessmentRequest, answers with NewAssessmentText or null. */
export const NewAssessment = 'raia/newAssessment';
/** Client to server: screens a list of AI uses. Takes ScreenListRequest, answers with ScreenListResult. */
export const ScreenList = 'raia/screenList';
/** Client to server: a question of an assistant. Takes ToolRequest, answers with ToolAnswer. */
export const RunTool = 'raia/runTool';
/** Client to server: what holds for a file and where it comes from, as YAML. Takes EffectiveRequest. */
export const EffectiveConfiguration = 'raia/effectiveConfiguration';
/** Client to server: the impacts of an open assessment and how far the guide to involvement has come. Takes its address, answers with InvolvementImpact[]. */
export const InvolvementImpacts = 'raia/involvementImpacts';
/** Client to server: where the guide stands for an impact. Takes InvolvementRequest, answers with InvolvementState or null. */
export const InvolvementGuide = 'raia/involvementGuide';
/** Client to server: what a step of the guide writes. Takes InvolvementChange, answers with PlainEdits or null where it cannot be written. */
export const InvolvementEdits = 'raia/involvementEdits';
/** Client to server: the intended uses of an open assessment. Takes its address, answers with UseItem[]. */
export const Uses = 'raia/uses';
/** Client to server: what a table of fairness metrics writes. Takes ImportMetricsRequest, answers with ImportMetricsResult or null. */
export const ImportMetrics = 'raia/importMetrics';
/** Server to client: an error inside the engine, to be shown once. */
export const EngineError = 'raia/engineError';

/** `null` if the file is gone. */
export type FileText = { readonly text: string } | { readonly problem: Text } | null;

export interface TemplateItem {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly from?: 'case';
}

export interface NewAssessmentRequest {
  readonly template: string;
  readonly name: string;
  /** What the system is and does, where that is known. */
  readonly description?: string;
}

export interface NewAssessmentText {
  readonly fileName: string;
  readonly text: string;
}

export interface ScreenListRequest {
  /** Address of the file: its name tells CSV from JSON lines, its folder which configuration holds. */
  readonly uri: string;
  readonly text: string;
}

/** A record of a screened list. */
export interface ScreenRow {
  readonly id: string;
  readonly line: number;
  readonly title: string;
  /** What was read, for an assessment that starts from it. */
  readonly text: string;
  readonly verdict: 'restricted' | 'review' | 'none' | 'problem';
  readonly problem?: string;
  readonly families: readonly string[];
  readonly triggers: readonly string[];
  readonly matches: readonly { readonly entry: string | null; readonly title?: string; readonly certainty: string; readonly reason: string }[];
}

export interface ScreenListResult {
  readonly counts: Readonly<Record<'records' | ScreenRow['verdict'], number>>;
  /** The first records; a table of all would be too long to read. */
  readonly rows: readonly ScreenRow[];
}

export interface EffectiveRequest {
  /** Address of the file. */
  readonly uri: string;
  /** Address of a folder, with a slash at its end, from which paths are shown. */
  readonly root: string;
}

export interface ToolRequest {
  /** A tool of src/service/tools.ts. */
  readonly name: string;
  /** As the assistant gave it. */
  readonly input: object;
  /** Address of the path in the input, or one in the workspace for a text without a path. */
  readonly uri: string;
}

/** The answer as JSON, or a sentence that says what does not fit in the question. */
export type ToolAnswer = { readonly text: string } | { readonly problem: string };

export interface WorkspaceSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface SectionItem {
  readonly title: string;
  readonly description: string;
  readonly within: string;
  readonly pointer: string;
  readonly required: boolean;
}

export interface SectionRequest {
  readonly uri: string;
  readonly pointer: string;
}

export interface InvolvementImpact {
  /** Names the impact in the other requests. */
  readonly target: string;
  readonly name: string;
  readonly impact: string;
  readonly class?: string;
  /** Number of factors that were asked. */
  readonly asked: number;
  readonly range: Range;
}

export interface InvolvementRequest {
  readonly uri: string;
  readonly target: string;
}

/** The state of the guide with its texts in the user's language. */
export type InvolvementState = Omit<GuideState, 'impact'> & { readonly impact: InvolvementImpact };

export interface InvolvementChange extends InvolvementRequest {
  readonly change: GuideChange;
}

export interface UseItem {
  readonly id: string;
  readonly name: string;
}

export interface ImportMetricsRequest {
  readonly uri: string;
  /** Id of the intended use. */
  readonly use: string;
  /** The table. */
  readonly text: string;
  readonly format: MetricsTable['format'];
}

export interface ImportMetricsResult extends PlainEdits, Pick<MetricsImport, 'empty' | 'unmatched' | 'problems'> {
  readonly imported: number;
  readonly known: number;
}

export interface PlainEdits {
  readonly version: number;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Edits of a fix, with holes as tab stops; in `data` of code actions and as the answer to raia/insertSection. */
export interface FixEdits {
  readonly uri: string;
  readonly version: number;
  readonly edits: readonly {
    readonly range: Range;
    readonly snippet: string;
  }[];
}
