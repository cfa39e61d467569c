import { CodeActionKind, DiagnosticSeverity, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver';
import type { AssessmentDocument } from '../document/index.js';
import type { Edit } from '../fixes/index.js';
import type { Fix, Severity } from '../rules/index.js';
import { snippetOf, type Finding } from '../service/index.js';
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

export const textEditsOf = (document: AssessmentDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map((edit) => ({ range: document.lines.rangeOf(edit), newText: edit.newText }));

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

/** A fix as a quick fix; its kind names the rule, so that a key can be bound to it. The client that knows `data` inserts it with tab stops; to every other one it is a plain edit. */
export function codeActionOf(document: AssessmentDocument, version: number, rule: string, fix: Fix, diagnostics: Diagnostic[], preferred: boolean): CodeAction {
  return {
    title: fix.title,
    kind: `${CodeActionKind.QuickFix}.raia.${rule}`,
    diagnostics,
    isPreferred: preferred,
    edit: { documentChanges: [{ textDocument: { uri: document.uri, version }, edits: textEditsOf(document, fix.edits) }] },
    ...(fix.edits.some((edit) => edit.stops.length) ? { data: fixEditsOf(document, version, fix.edits) } : {}),
  };
}
