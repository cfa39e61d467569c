// Installs an extension into the extensions folder of a VS Code that is not running yet.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serverNode } from './server.mjs';
import { ensureVsCode } from './setup.mjs';
import { removeFolder, temporaryFolder } from './util.mjs';

/**
 * Installs a packaged extension the way `code --install-extension` does.
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export async function installVsix(vsix, extensionsDir) {
  const serverScript = join(await ensureVsCode(), 'out', 'server-main.js');
  const data = temporaryFolder('raia-vs-');
  try {
    await promisify(execFile)(
      serverNode(),
      [
        ...[serverScript, '--accept-server-license-terms', '--server-data-dir', data, '--user-data-dir', data],
        ...['--extensions-dir', extensionsDir, '--install-extension', vsix, '--force'],
      ],
      { env: { ...process.env, EXTENSIONS_GALLERY: '{}' } },
    );
  } catch (error) {
    throw new Error(`${vsix} could not be installed:\n${error.stdout ?? ''}${error.stderr ?? error.message}`, { cause: error });
  } finally {
    removeFolder(data);
  }
}

/**
 * Installs an extension from its source folder: copies what would be in its package, which takes far less time than making
 * the package and, unlike an extension in development, leaves VS Code as its users see it, with toasts and dialogs.
 * @param {string} extension folder with the package.json; its build must be up to date
 * @param {string} extensionsDir
 */
export async function installFolder(extension, extensionsDir) {
  const { listFiles, PackageManager } = await import('@vscode/vsce');
  const { publisher, name, version, files } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  if (!files && !existsSync(join(extension, '.vscodeignore'))) throw new Error(`${extension} has no .vscodeignore: all of it would be installed`);
  const target = join(extensionsDir, `${publisher}.${name}-${version}`);
  for (const file of await listFiles({ cwd: extension, packageManager: PackageManager.None })) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(extension, file), join(target, file));
  }
}
