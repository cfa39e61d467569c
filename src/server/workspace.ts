import type { Connection } from 'vscode-languageserver';
import { parseDocument, unreadableDocument, type AssessmentDocument } from '../document/index.js';
import { FindFiles, ReadFile, type FileText } from './protocol.js';

/** The files of the workspace that are not open in the editor, as far as the client lets us see them. */
export class WorkspaceFiles {
  private readonly texts = new Map<string, Exclude<FileText, null>>();
  private readonly documents = new Map<string, AssessmentDocument>();

  constructor(private readonly connection: Connection) {}

  get uris(): readonly string[] {
    return [...this.texts.keys()];
  }

  has(uri: string): boolean {
    return this.texts.has(uri);
  }

  /** The file as it was last read; undefined if it is not there. */
  document(uri: string): AssessmentDocument | undefined {
    const file = this.texts.get(uri);
    if (!file || this.documents.has(uri)) return this.documents.get(uri);
    const document = 'text' in file ? parseDocument(uri, file.text) : unreadableDocument(uri, file.problem);
    this.documents.set(uri, document);
    return document;
  }

  /** Reads all assessments anew. @returns addresses of those that are gone */
  async scan(): Promise<string[]> {
    const uris = await this.connection.sendRequest<string[]>(FindFiles);
    const gone = this.uris.filter((uri) => !uris.includes(uri));
    for (const uri of gone) this.forget(uri);
    for (const uri of uris) await this.read(uri);
    return gone;
  }

  /** Reads one file anew. @returns whether it is there */
  async read(uri: string): Promise<boolean> {
    const file = await this.connection.sendRequest<FileText>(ReadFile, uri);
    this.forget(uri);
    if (file !== null) this.texts.set(uri, file);
    return file !== null;
  }

  forget(uri: string): void {
    this.texts.delete(uri);
    this.documents.delete(uri);
  }
}
