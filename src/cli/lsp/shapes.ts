type Shape = (value: unknown) => boolean;

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Shape = (value) => typeof value === 'string';
const number: Shape = (value) => typeof value === 'number';
const optional = (shape: Shape): Shape => (value) => value === undefined || value === null || shape(value);
const list = (shape: Shape): Shape => (value) => Array.isArray(value) && value.every(shape);
const object = (parts: Record<string, Shape>): Shape => (value) => isObject(value) && Object.entries(parts).every(([key, shape]) => shape(value[key]));

const addressed = object({ uri: text });
const position = object({ line: number, character: number });
const range = object({ start: position, end: position });
const onDocument = object({ textDocument: addressed });
const atPosition = object({ textDocument: addressed, position });
const inRange = object({ textDocument: addressed, range });

/** What messages have to hold for the server to make anything of them; every other one about a document has to name it. */
const SHAPES: Readonly<Record<string, Shape>> = {
  initialize: object({ capabilities: optional(object({})), workspaceFolders: optional(list(addressed)), rootUri: optional(text), locale: optional(text) }),
  'workspace/didChangeWatchedFiles': object({ changes: list(addressed) }),
  'workspace/didChangeWorkspaceFolders': object({ event: object({ added: list(addressed), removed: list(addressed) }) }),
  'workspace/symbol': object({ query: text }),
  'textDocument/didOpen': object({ textDocument: object({ uri: text, text }) }),
  'textDocument/didChange': object({ textDocument: addressed, contentChanges: list(object({ text, range: optional(range) })) }),
  'textDocument/completion': atPosition,
  'textDocument/hover': atPosition,
  'textDocument/definition': atPosition,
  'textDocument/references': object({ textDocument: addressed, position, context: object({}) }),
  'textDocument/documentHighlight': atPosition,
  'textDocument/prepareRename': atPosition,
  'textDocument/rename': object({ textDocument: addressed, position, newName: text }),
  'textDocument/codeAction': object({ textDocument: addressed, range, context: object({ only: optional(list(text)), diagnostics: list(object({})) }) }),
  'textDocument/selectionRange': object({ textDocument: addressed, positions: list(position) }),
  'textDocument/inlayHint': inRange,
  'textDocument/formatting': object({ textDocument: addressed, options: object({}) }),
  'textDocument/rangeFormatting': object({ textDocument: addressed, range, options: object({}) }),
  'textDocument/onTypeFormatting': object({ textDocument: addressed, position, options: object({}) }),
};

/** Whether a message holds what the protocol asks for, as far as the server rests on it. */
export function isWellFormed(method: string, params: unknown): boolean {
  const shape = SHAPES[method] ?? (method.startsWith('textDocument/') ? onDocument : undefined);
  return shape === undefined || shape(params);
}
