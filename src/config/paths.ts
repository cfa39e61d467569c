/** A path as it is read, or why it is not. */
export type CheckedPath = { readonly path: string } | { readonly problem: string };

/** Checks that a path stays in the folder of the configuration, and takes out `.` and inner `..`. */
export function checkPath(text: string): CheckedPath {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(text)) return { problem: `“${text}” is an address. RAIA uses no network: put the file beside the configuration.` };
  if (text.includes('\\') || /[\u0000-\u001f\u007f]/.test(text)) return { problem: `“${text}” is written with other signs than slashes between folders; write policies/own-uses.json.` };
  if (text.startsWith('/') || /^[A-Za-z]:/.test(text)) return { problem: `“${text}” is a path on one machine only. Write it relative to this file.` };
  const parts: string[] = [];
  for (const part of text.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { problem: `“${text}” leads out of the folder of this file. What it names stays inside it, so that whoever checks an assessment can see it.` };
  }
  return parts.length ? { path: parts.join('/') } : { problem: `“${text}” names a folder; name a file.` };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a sign that only looks like an escape
  }
}

/** Path from the folder of one address to another address, with slashes. */
export function relativePath(from: string, to: string): string {
  const [folder, parts] = [from.split('/').slice(0, -1).map(decode), to.split('/').map(decode)];
  let same = 0;
  while (same < folder.length && same < parts.length - 1 && folder[same] === parts[same]) same++;
  return [...folder.slice(same).map(() => '..'), ...parts.slice(same)].join('/');
}
