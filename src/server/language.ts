import {
  DocumentHighlightKind,
  FoldingRangeKind,
  InlayHintKind,
  LSPErrorCodes,
  ResponseError,
  SymbolKind,
  type CodeLens,
  type CodeLensParams,
  type Connection,
  type Definition,
  type DocumentFormattingParams,
  type DocumentSymbol,
  type LocationLink,
  type Position,
  type Range,
  type SelectionRange,
  type ServerCapabilities,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Span } from '../document/index.js';
import * as language from '../service/language/index.js';
import type { Validation } from '../service/index.js';
import { textEditsOf, workspaceEditOf } from './convert.js';
import type { FeatureHost } from './features.js';
import { resolvePath } from './library.js';
import type { InvolvementRequest } from './protocol.js';

/** What `initialize` answers about them. */
export const languageCapabilities: ServerCapabilities = {
  completionProvider: { triggerCharacters: [':', ' ', '-', '[', '{', ',', '"'] },
  hoverProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: {},
  codeLensProvider: {},
  inlayHintProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...language.TOKEN_TYPES], tokenModifiers: [] }, full: true },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
};

const SYMBOLS: Record<language.Symbol['kind'], SymbolKind> = {
  section: SymbolKind.Module,
  list: SymbolKind.Array,
  entry: SymbolKind.Object,
  text: SymbolKind.String,
  number: SymbolKind.Number,
  'yes-no': SymbolKind.Boolean,
};

/** LSP's requests about single places and files, each answered by the service. */
export function registerLanguage(connection: Connection, host: FeatureHost): void {
  const { library } = host;

  /** Runs with an open assessment's present text; answers `none` where there is none. */
  async function on<T>(uri: string, none: T, run: (validation: Validation) => T | Promise<T>): Promise<T> {
    const validation = await host.validated(uri);
    return validation ? run(validation) : none;
  }
  const rangeOf = ({ document }: Validation, span: Span): Range => document.lines.rangeOf(span);

  connection.onDocumentSymbol(({ textDocument }) => on(textDocument.uri, [], (validation) => language.outline(validation.model).map((symbol) => symbolOf(validation, symbol))));
  connection.onWorkspaceSymbol(({ query }) =>
    [...library.all()].flatMap((model) => language.entrySymbols(model, query)).map(({ id, name, document, span }) => ({
      name: name ? `${id} (${name})` : id,
      kind: SymbolKind.Object,
      containerName: document.uri.slice(document.uri.lastIndexOf('/') + 1),
      location: { uri: document.uri, range: document.lines.rangeOf(span) },
    })));
  connection.onFoldingRanges(({ textDocument }) => on(textDocument.uri, [], ({ document }) => language.folds(document).map(({ startLine, endLine, comment }) => ({ startLine, endLine, ...(comment ? { kind: FoldingRangeKind.Comment } : {}) }))));
  connection.onSelectionRanges(({ textDocument, positions }) =>
    on(textDocument.uri, [], (validation) => positions.map((position) => {
      const spans = language.selections(validation.document, validation.document.lines.offsetAt(position));
      return spans.reduceRight<SelectionRange | undefined>((parent, span) => ({ range: rangeOf(validation, span), ...(parent ? { parent } : {}) }), undefined)!;
    })));

  const at = <T>(uri: string, position: Position, none: T, run: (validation: Validation, offset: number) => T): Promise<T> => on(uri, none, (validation) => run(validation, validation.document.lines.offsetAt(position)));

  connection.onDefinition(({ textDocument, position }): Promise<Definition | LocationLink[] | null> =>
    at<LocationLink[] | null>(textDocument.uri, position, null, (validation, offset) => {
      const found = language.definitionAt(validation.model, offset, library);
      if (!found) return null;
      const { lines, uri } = found.document;
      return [{ targetUri: uri, targetRange: lines.rangeOf(found.whole), targetSelectionRange: lines.rangeOf(found.span), originSelectionRange: rangeOf(validation, found.origin) }];
    }));
  connection.onReferences(({ textDocument, position, context }) =>
    at(textDocument.uri, position, [], ({ model }, offset) =>
      language.referencesAt(model, offset, library, context.includeDeclaration).map(({ document, span }) => ({ uri: document.uri, range: document.lines.rangeOf(span) }))));
  connection.onDocumentHighlight(({ textDocument, position }) =>
    at(textDocument.uri, position, [], (validation, offset) =>
      language.highlightsAt(validation.model, offset).map(({ span, definition }) => ({ range: rangeOf(validation, span), kind: definition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }))));
  connection.onPrepareRename(({ textDocument, position }) =>
    at<{ range: Range; placeholder: string } | null>(textDocument.uri, position, null, (validation, offset) => {
      const found = language.renameable(validation.model, offset, library);
      if ('problem' in found) throw new ResponseError(LSPErrorCodes.RequestFailed, validation.say(found.problem));
      return { range: rangeOf(validation, found.span), placeholder: found.id };
    }));
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    at<WorkspaceEdit | null>(textDocument.uri, position, null, ({ model, say }, offset) => {
      const renamed = language.rename(model, offset, newName, library);
      if ('problem' in renamed) throw new ResponseError(LSPErrorCodes.RequestFailed, say(renamed.problem));
      return workspaceEditOf(renamed.map(({ document, edits }) => ({ document, version: host.open(document.uri)?.version ?? null, edits })), host.versionedEdits());
    }));

  connection.onDocumentLinks(({ textDocument }) =>
    on(textDocument.uri, [], (validation) => language.links(validation.model).flatMap(({ span, target }) => {
      const address = /^https?:/i.test(target) ? target : resolvePath(validation.document.uri, target);
      return address === undefined ? [] : [{ range: rangeOf(validation, span), target: address }];
    })));
  connection.onCodeLens(({ textDocument }: CodeLensParams) =>
    on(textDocument.uri, [], (validation) => {
      const { goToCommand, involvementCommand } = host.options();
      return language.lenses(validation.model).map(({ at: span, title: text, target, impact }) => {
        const title = validation.say(text);
        const { uri } = validation.document;
        if (impact !== undefined && involvementCommand !== undefined) return { range: rangeOf(validation, span), command: { title, command: involvementCommand, arguments: [{ uri, target: impact } satisfies InvolvementRequest] } };
        return {
          range: rangeOf(validation, span),
          command: goToCommand === undefined ? { title, command: '' } : { title, command: goToCommand, arguments: [uri, rangeOf(validation, target)] },
        } satisfies CodeLens;
      });
    }));
  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    if (!(await host.settings(textDocument.uri)).inlayHints) return [];
    return on(textDocument.uri, [], ({ model, document }) => {
      const { lines } = document;
      const span = { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
      return language.hints(model, host.surroundings(textDocument.uri).catalogue, span).map(({ at: offset, text }) => ({ position: lines.positionAt(offset), label: text, kind: InlayHintKind.Type, paddingLeft: true }));
    });
  });
  connection.languages.semanticTokens.on(({ textDocument }) => on(textDocument.uri, { data: [] as number[] }, ({ model, document }) => ({ data: encodeTokens(language.tokens(model), document.lines) })));

  const edits = async (uri: string, run: (validation: Validation) => TextEdit[]): Promise<TextEdit[]> => on(uri, [], run);
  connection.onDocumentFormatting(({ textDocument, options }: DocumentFormattingParams) => edits(textDocument.uri, ({ document }) => textEditsOf(document, language.formatDocument(document, options))));
  connection.onDocumentRangeFormatting(({ textDocument, options, range }) =>
    edits(textDocument.uri, ({ document }) => textEditsOf(document, language.formatDocument(document, options, { start: document.lines.offsetAt(range.start), end: document.lines.offsetAt(range.end) }))));
  connection.onDocumentOnTypeFormatting(({ textDocument, position, options }) =>
    edits(textDocument.uri, ({ document }) => {
      const column = language.indentAfter(document, document.lines.offsetAt(position), options);
      return column === undefined || column === position.character ? [] : [{ range: { start: { line: position.line, character: 0 }, end: position }, newText: ' '.repeat(column) }];
    }));
}

function symbolOf(validation: Validation, { name, detail, kind, span, label, children }: language.Symbol): DocumentSymbol {
  const { lines } = validation.document;
  return { name, detail, kind: SYMBOLS[kind], range: lines.rangeOf(span), selectionRange: lines.rangeOf(label), children: children.map((child) => symbolOf(validation, child)) };
}

/** Tokens as LSP sends them: each by its distance from the one before. */
function encodeTokens(tokens: readonly language.Token[], lines: Validation['document']['lines']): number[] {
  let [line, character] = [0, 0];
  return tokens.flatMap(({ span, type }) => {
    const start = lines.positionAt(span.start);
    const data = [start.line - line, start.line === line ? start.character - character : start.character, span.end - span.start, language.TOKEN_TYPES.indexOf(type), 0];
    ({ line, character } = start);
    return data;
  });
}
