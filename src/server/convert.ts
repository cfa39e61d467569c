import { CodeActionKind, CompletionItemKind, DiagnosticSeverity, MarkupKind, type CodeAction, type CompletionItem, type Diagnostic, type Hover, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import type { AssessmentDocument } from '../document/index.js';
import type { Edit } from '../fixes/index.js';
import type { Severity } from '../rules/index.js';
import type { ConfigProblem } from '../config/index.js';
import type { ConfigCompletion, ConfigHover } from '../service/config.js';
import { snippetOf, type Finding, type QuickFix } from '../service/index.js';
import type { FixEdits } from './protocol.js';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A finding as LSP shows it. */
export function diagnosticOf(finding: Finding, uri: string, docsUrl: string | undefined): Diagnostic {
  return {
    range: finding.range,
    severity: SEVERITIES[finding.severity],
    source: 'raia',
    code: finding.rule,
    ...(docsUrl === undefined ? {} : { codeDescription: { href: docsUrl.replaceAll('{rule}', finding.rule) } }),
    message: finding.message,
    relatedInformation: finding.related.map(({ message, range }) => ({ message, location: { uri, range } })),
  };
}

/** A problem of the organisation's configuration as LSP shows it. */
export function configDiagnosticOf({ message, range, severity, related }: ConfigProblem): Diagnostic {
  return {
    range,
    severity: SEVERITIES[severity],
    source: 'raia',
    code: 'configuration',
    message,
    relatedInformation: (related ?? []).map((spot) => ({ message: spot.message, location: { uri: spot.uri, range: spot.range } })),
  };
}

/** A proposal for raia.config.yaml, in the order in which it was made. */
export function completionItemOf({ label, detail, documentation, newText, range, value }: ConfigCompletion, index: number): CompletionItem {
  return {
    label,
    kind: value ? CompletionItemKind.Value : CompletionItemKind.Property,
    detail,
    documentation,
    sortText: String(index).padStart(4, '0'),
    // Typed text is compared with the label alone; what is put before it (a space after a colon) is no part of it.
    filterText: newText.startsWith(' ') ? ` ${label}` : label,
    textEdit: { range, newText },
  };
}

export const hoverOf = ({ markdown, range }: ConfigHover): Hover => ({ contents: { kind: MarkupKind.Markdown, value: markdown }, range });

export const textEditsOf = (document: AssessmentDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map((edit) => ({ range: document.lines.rangeOf(edit), newText: edit.newText }));

/** Edits of one file, made for a version of it; null for a file that is not open. */
export interface FileEdits {
  readonly document: AssessmentDocument;
  readonly version: number | null;
  readonly edits: readonly Edit[];
}

/** Edits of files as a client takes them. @param versioned whether it knows edits with the versions that they are made for */
export function workspaceEditOf(files: readonly FileEdits[], versioned: boolean): WorkspaceEdit {
  if (!versioned) return { changes: Object.fromEntries(files.map(({ document, edits }) => [document.uri, textEditsOf(document, edits)])) };
  return { documentChanges: files.map(({ document, version, edits }) => ({ textDocument: { uri: document.uri, version }, edits: textEditsOf(document, edits) })) };
}

/** Edits with their holes as tab stops, numbered through. */
export function fixEditsOf(document: AssessmentDocument, version: number, edits: readonly Edit[]): FixEdits {
  let stop = 1;
  const converted = edits.map((edit) => {
    const { snippet, next } = snippetOf(edit, stop);
    stop = next;
    return { range: document.lines.rangeOf(edit), snippet };
  });
  return { uri: document.uri, version, edits: converted };
}

/** A fix as a quick fix; its kind names the rule, or that it waives a finding, so that a key can be bound to it. The client that knows `data` inserts it with tab stops; to every other one it is a plain edit. */
export function codeActionOf(document: AssessmentDocument, version: number, rule: string, fix: QuickFix, diagnostics: Diagnostic[], preferred: boolean, versioned: boolean): CodeAction {
  return {
    title: fix.title,
    kind: `${CodeActionKind.QuickFix}.raia.${fix.waives ? 'waive' : rule}`,
    diagnostics,
    isPreferred: preferred && !fix.waives,
    edit: workspaceEditOf([{ document, version, edits: fix.edits }], versioned),
    ...(fix.edits.some((edit) => edit.stops.length) ? { data: fixEditsOf(document, version, fix.edits) } : {}),
  };
}
