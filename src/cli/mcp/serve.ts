import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ErrorCode, ListResourcesRequestSchema, ListToolsRequestSchema, McpError, ReadResourceRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { version } from '../../../package.json';
import { runTool, ToolError, tools } from '../../service/tools.js';
import { Folders, type FolderOptions } from './folders.js';
import { allResources } from './resources.js';

const INSTRUCTIONS =
  'RAIA checks Responsible AI Impact Assessments, files named *.raia.yaml or *.raia.json. Check an assessment before and after you change it. Its answers belong to the people responsible for the system: ask them, and leave TODO where you do not know; never make up an answer to silence a finding. The format is in raia://schemas/assessment, starts for new assessments are in raia://templates/*.';

/** Serves Model Context Protocol over the standard streams until the client closes them. */
export async function serve(options: Omit<FolderOptions, 'onError'>): Promise<void> {
  const warn = (message: string, error: unknown): void => console.error(`raia mcp: ${message}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const folders = new Folders({ ...options, onError: (rule, error) => warn(`the rule ${rule} failed`, error) });
  const resources = allResources();
  const server = new Server({ name: 'raia', title: 'RAIA: Responsible AI Impact Assessments', version }, { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS });
  server.onerror = (error) => warn('the protocol failed', error);
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, inputSchema }) => ({ name, title, description, inputSchema: { ...inputSchema, required: [...(inputSchema.required ?? [])] }, annotations: { title, readOnlyHint: true, idempotentHint: true, openWorldHint: false } })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    try {
      return { content: [{ type: 'text', text: await runTool(params.name, params.arguments ?? {}, folders) }] };
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      return { isError: true, content: [{ type: 'text', text: error.message }] };
    }
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: [...resources.values()].map(({ text: _text, ...resource }) => resource) }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const found = resources.get(uri);
    if (!found) throw new McpError(ErrorCode.InvalidParams, `There is no resource ${uri}.`);
    return { contents: [{ uri, mimeType: found.mimeType, text: found.text }] };
  });
  await server.connect(new StdioServerTransport());
}
