import { parseDocument, unreadableDocument } from '../document/index.js';
import type { Environment } from '../service/index.js';
import { runTool, ToolError } from '../service/tools.js';
import type { FileText, ToolAnswer, ToolRequest } from './protocol.js';

/** What a tool needs of the server. */
export interface ToolSources {
  /** The present text of a document that is open, else the file's. */
  read(uri: string): Promise<FileText>;
  environment(uri: string): Promise<Environment>;
}

/** Answers an assistant's question; the client has resolved the path to an address inside the workspace. */
export async function answerTool({ name, input, uri }: ToolRequest, sources: ToolSources): Promise<ToolAnswer> {
  try {
    const text = await runTool(name, input, {
      open: async (path, given) => {
        const file: FileText = given === undefined ? await sources.read(uri) : { text: given };
        if (!file) throw new ToolError(`There is no file “${path}”.`);
        const json = path === undefined && given?.trimStart().startsWith('{');
        const document = 'text' in file ? parseDocument(uri, file.text, json ? 'json' : undefined) : unreadableDocument(uri, file.problem);
        return { path: path ?? uri.slice(uri.lastIndexOf('/') + 1), document, environment: await sources.environment(uri) };
      },
    });
    return { text };
  } catch (error) {
    if (error instanceof ToolError) return { problem: error.message };
    throw error;
  }
}
