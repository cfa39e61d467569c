import type { CancellationToken, Connection } from 'vscode-languageserver';
import { effectiveConfig, effectiveYaml } from '../service/effective.js';
import { fileNameFor, insertableSections, instantiate, templates } from '../service/index.js';
import { fixEditsOf } from './convert.js';
import type { FeatureHost } from './features.js';
import { EffectiveConfiguration, InsertSection, NewAssessment, ReadFile, RunTool, ScreenList, Sections, Templates, type EffectiveRequest, type FileText, type FixEdits, type NewAssessmentRequest, type NewAssessmentText, type ScreenListRequest, type SectionItem, type SectionRequest, type TemplateItem, type ToolRequest } from './protocol.js';
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
  connection.onRequest(ScreenList, (request: ScreenListRequest, token: CancellationToken) => screenList(request, host.configs.catalogueFor(request.uri), host.today(), token));
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
