import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { fixAllEdits, fixesAt, safeEdits, type Finding } from '../service/index.js';
import { t } from '../text/index.js';
import { codeActionOf, diagnosticOf, workspaceEditOf } from './convert.js';
import type { FeatureHost } from './features.js';
import type { InvolvementRequest } from './protocol.js';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.raia`;

/** The fixes of an assessment's findings, and the pages of the catalogue entries that they ask about. */
export async function codeActions({ textDocument, range, context }: CodeActionParams, host: FeatureHost): Promise<CodeAction[]> {
  const validation = await host.validated(textDocument.uri);
  const version = host.open(textDocument.uri)?.version;
  if (!validation || version === undefined) return [];
  const { document, findings } = validation;
  const wants = (kind: string): boolean => !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
  const preferred = new Set<string>();
  const actions: CodeAction[] = fixesAt(findings, document.lines.offsetAt(range.start), document.lines.offsetAt(range.end)).map(({ finding, fix }) => {
    const own = context.diagnostics.filter((d) => d.code === finding.rule && d.message === finding.message);
    const diagnostics = own.length ? own : [diagnosticOf(finding, document.uri, host.options().docsUrl)];
    const key = `${finding.rule} ${finding.pointer}`;
    const first = !preferred.has(key);
    preferred.add(key);
    return codeActionOf(document, version, finding.rule, fix, diagnostics, first, host.versionedEdits());
  }).filter((action) => wants(action.kind!));
  actions.push(...guideActions(document.uri, findings, document.lines.offsetAt(range.start), document.lines.offsetAt(range.end), host).filter((action) => wants(action.kind!)));
  actions.push(...readActions(document.uri, findings, document.lines.offsetAt(range.start), document.lines.offsetAt(range.end), host).filter((action) => wants(action.kind!)));
  // Fix-all is offered where it is asked for by name: it belongs to the source actions, not to every light bulb.
  if (context.only && wants(FIX_ALL) && safeEdits(findings).length) {
    const edits = fixAllEdits(document, await host.environment(document.uri));
    actions.push({ title: host.say(t('Fix all spellings that RAIA is sure of')), kind: FIX_ALL, edit: workspaceEditOf([{ document, version, edits }], host.versionedEdits()) });
  }
  return actions;
}

/** Opens the pages of the catalogue entries that findings ask about. */
function readActions(uri: string, findings: readonly Finding[], start: number, end: number, host: FeatureHost): CodeAction[] {
  const { entryCommand } = host.options();
  if (entryCommand === undefined) return [];
  const ids = new Set(findings.filter(({ span }) => span.start <= end && span.end >= start).flatMap(({ entries }) => entries.slice(0, 3)));
  return [...ids].map((id) => {
    const title = host.say(t('Read about {entry} “{title}”', { entry: id, title: host.configs.catalogueFor(uri).entries.get(id)?.title ?? '' }));
    return { title, kind: `${CodeActionKind.QuickFix}.raia.read`, command: { title, command: entryCommand, arguments: [id] } };
  });
}

/** Walks through the guide, where a finding is about how the organisation is involved in an impact. */
function guideActions(uri: string, findings: readonly Finding[], start: number, end: number, host: FeatureHost): CodeAction[] {
  const { involvementCommand } = host.options();
  if (involvementCommand === undefined) return [];
  const about = findings.filter(({ span }) => span.start <= end && span.end >= start).flatMap(({ pointer }) => /^\/humanRights\/impacts\/\d+(?=\/involvement)/.exec(pointer)?.[0] ?? []);
  return [...new Set(about)].map((target) => {
    const title = host.say(t('Assess involvement step by step'));
    return { title, kind: `${CodeActionKind.QuickFix}.raia.assess`, command: { title, command: involvementCommand, arguments: [{ uri, target } satisfies InvolvementRequest] } };
  });
}
