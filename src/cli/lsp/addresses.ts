import { URI } from 'vscode-uri';

/** Keys of messages whose value is the address of a file or folder; in lists, and as keys of edits, addresses stand by themselves. */
const KEYS = new Set(['uri', 'targetUri', 'scopeUri', 'rootUri', 'target', 'root']);

/**
 * The one address under which the server knows a file. Clients write `a+b`, `a%2Bb`, `file:///C:/` or `file:///c%3A/` for the same
 * file; the server finds what it knows letter by letter, so each is spelled as VS Code does, as are the addresses that the server makes
 * from paths. Other addresses stay as they are: only their client knows which of them are the same.
 */
export function fileAddress(uri: string): string {
  if (!uri.startsWith('file:')) return uri;
  try {
    return URI.parse(uri).toString();
  } catch {
    return uri; // no address of a file: nothing else is like it
  }
}

/** Puts the addresses in messages into the server's spelling, and back into the client's. */
export class Addresses {
  /** How the client writes files and folders, by how the server does. */
  private readonly spelled = new Map<string, string>();

  /** Keeps how the client writes the address of a file or folder, and of the folders above where that is not known yet. */
  learn(uri: string): void {
    const whole = uri.replace(/\/$/, '');
    for (let at = whole.length; at > 'file://'.length; at = whole.lastIndexOf('/', at - 1)) {
      const written = whole.slice(0, at);
      const known = fileAddress(written);
      if (at === whole.length || !this.spelled.has(known)) this.spelled.set(known, written);
    }
  }

  /** A message as the server reads it. */
  toServer<T>(message: T): T {
    return respelled(message, fileAddress) as T;
  }

  /** A message as the client reads it. */
  toClient<T>(message: T): T {
    return respelled(message, (uri) => this.clientAddress(uri)) as T;
  }

  /** An address as the client wrote it; for a file that it never named, the folder's as it wrote that. */
  clientAddress(uri: string): string {
    for (let at = uri.length; at > 'file://'.length; at = uri.lastIndexOf('/', at - 1)) {
      const written = this.spelled.get(uri.slice(0, at));
      if (written !== undefined) return written + uri.slice(at);
    }
    return uri;
  }
}

/** A copy of a message with its addresses of files spelled anew. */
function respelled(value: unknown, spell: (uri: string) => string): unknown {
  const one = (part: unknown): unknown => (typeof part === 'string' ? (part.startsWith('file:') ? spell(part) : part) : respelled(part, spell));
  if (Array.isArray(value)) return value.map(one);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key.startsWith('file:') ? spell(key) : key, KEYS.has(key) ? one(part) : respelled(part, spell)]));
}
