import type { CancellationToken, Connection } from 'vscode-languageserver';
import { effectiveConfig, effectiveYaml } from '../service/effective.js';
import { fileNameFor, guideEdits, guideImpacts, guideState, insertableSections, instantiate, templates, type GuideImpact, type Validation } from '../service/index.js';
import { importMetrics } from '../service/metrics.js';
import { fixEditsOf, textEditsOf } from './convert.js';
import type { FeatureHost } from './features.js';
import { EffectiveConfiguration, ImportMetrics, InsertSection, InvolvementEdits, InvolvementGuide, InvolvementImpacts, NewAssessment, ReadFile, RunTool, ScreenList, Sections, Templates, Uses, type EffectiveRequest, type FileText, type FixEdits, type ImportMetricsRequest, type ImportMetricsResult, type InvolvementChange, type InvolvementImpact, type InvolvementRequest, type InvolvementState, type NewAssessmentRequest, type NewAssessmentText, type PlainEdits, type ScreenListRequest, type SectionItem, type SectionRequest, type TemplateItem, type ToolRequest, type UseItem } from './protocol.js';
import { screenList } from './screening.js';
import { answerTool } from './tools.js';

/** Requests of the extension's commands and tools, which LSP does not have. */
export function registerRequests(connection: Connection, host: FeatureHost): void {
  connection.onRequest(Sections, async (uri: string): Promise<SectionItem[]> => {
    const validation = await host.validated(uri);
    return validation ? insertableSections(validation.document).map(({ edits: _edits, within, ...item }) => ({ ...item, within: host.say(within) })) : [];
  });
  connection.onRequest(InsertSection, async ({ uri, pointer }: SectionRequest): Promise<FixEdits | null> => {
    const validation = await host.validated(uri);
    const version = host.open(uri)?.version;
    const section = validation && insertableSections(validation.document).find((s) => s.pointer === pointer);
    return section && version !== undefined ? fixEditsOf(validation.document, version, section.edits()) : null;
  });
  connection.onRequest(Templates, (): TemplateItem[] => templates.map(({ id, title, description, from }) => ({ id, title, description, ...(from && { from }) })));
  connection.onRequest(NewAssessment, ({ template, name, description }: NewAssessmentRequest): NewAssessmentText | null => {
    const found = templates.find(({ id }) => id === template);
    return found ? { fileName: fileNameFor(name), text: instantiate(found, { name, today: host.today(), description }) } : null;
  });
  const impactItem = ({ document, say }: Validation, { start, end, name, ...impact }: GuideImpact): InvolvementImpact => ({ ...impact, name: say(name), range: document.lines.rangeOf({ start, end }) });
  connection.onRequest(InvolvementImpacts, async (uri: string): Promise<InvolvementImpact[]> => {
    const validation = await host.validated(uri);
    return validation ? guideImpacts(validation.model).map((impact) => impactItem(validation, impact)) : [];
  });
  connection.onRequest(InvolvementGuide, async ({ uri, target }: InvolvementRequest): Promise<InvolvementState | null> => {
    const validation = await host.validated(uri);
    const state = validation && guideState(validation.model, target);
    return state ? { ...state, impact: impactItem(validation, state.impact) } : null;
  });
  connection.onRequest(InvolvementEdits, async ({ uri, target, change }: InvolvementChange): Promise<PlainEdits | null> => {
    const validation = await host.validated(uri);
    const version = host.open(uri)?.version;
    const edits = validation && guideEdits(validation.model, target, change);
    return edits && version !== undefined ? { version, edits: textEditsOf(validation.document, edits) } : null;
  });
  connection.onRequest(Uses, async (uri: string): Promise<UseItem[]> => {
    const validation = await host.validated(uri);
    return (validation?.model.definitions ?? []).filter(({ kind }) => kind === 'intendedUse').map(({ id, entry }) => ({ id, name: entry.child('name').text ?? '' }));
  });
  connection.onRequest(ImportMetrics, ({ uri, use, text, format }: ImportMetricsRequest): ImportMetricsResult | null => {
    const document = host.parsed(uri);
    const version = host.open(uri)?.version;
    if (!document || version === undefined) return null;
    const { edits, imported, known, empty, unmatched, problems } = importMetrics(document, use, { text, format }, host.today());
    return { version, edits: textEditsOf(document, edits), imported: imported.length, known: known.length, empty, unmatched, problems };
  });
  connection.onRequest(ScreenList, (request: ScreenListRequest, token: CancellationToken) => screenList(request, host.configs.catalogueFor(request.uri), host.today(), host.say, token));
  connection.onRequest(EffectiveConfiguration, async ({ uri, root }: EffectiveRequest): Promise<string> => {
    const { rules } = await host.settings(uri);
    await host.environment(uri);
    return effectiveYaml(effectiveConfig({ uri, root, config: host.configs.configFor(uri), settings: rules }));
  });
  connection.onRequest(RunTool, (request: ToolRequest) => answerTool(request, {
    read: (uri) => {
      const open = host.open(uri);
      return open ? Promise.resolve({ text: open.getText() }) : connection.sendRequest<FileText>(ReadFile, uri);
    },
    // An assistant reads English, whatever its user does.
    environment: async (uri) => ({ ...(await host.environment(uri)), translate: undefined }),
  }));
}
