// Finds the texts for people in the sources: what goes through t('...') or vscode.l10n.t('...'), and what should and does not.
import ts from 'typescript';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CALLS = new Set(['t', 'vscode.l10n.t']);
/** Properties that VS Code shows. */
const SHOWN = new Set(['title', 'placeHolder', 'prompt', 'openLabel', 'saveLabel', 'label', 'description', 'detail', 'name', 'text', 'tooltip', 'invocationMessage', 'message']);
const SHOWING = /^vscode\.window\.(?:show\w+Message|setStatusBarMessage|createWebviewPanel)$/;

const read = (name, text) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
const visit = (node, see) => {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
};
const placeOf = (node) => `${node.getSourceFile().fileName}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
const called = (node) => (ts.isCallExpression(node) ? node.expression.getText() : '');

/** Sources of a folder, as [path, text]. */
function sources(root, folder) {
  const files = readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('generated'));
  return paths.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]);
}

/** English texts of a source. One that is put together cannot be looked up, so it is an error. */
export function textsIn(name, source) {
  const found = [];
  visit(read(name, source), (node) => {
    if (!CALLS.has(called(node))) return;
    const [text] = node.arguments;
    if (!text || !ts.isStringLiteralLike(text)) throw new Error(`${placeOf(node)}: the text has to be written out, so that it can be translated: ${node.getText().slice(0, 80)}`);
    found.push(text.text);
  });
  return found;
}

/** English texts of all sources. */
export const allTexts = (root) => sources(root, 'src').flatMap(([name, text]) => textsIn(name, text));

/** Words that a value of a property or argument would show as they stand in the source. */
function bare(node) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap(({ expression, literal }) => [...bare(expression), literal.text])];
  if (ts.isConditionalExpression(node)) return [...bare(node.whenTrue), ...bare(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return bare(node.expression);
  if (ts.isBinaryExpression(node)) return [...bare(node.left), ...bare(node.right)];
  return [];
}
const isWords = (text) => /\p{L}{2}/u.test(text.replace(/\$\([\w-]+\)/g, '').replace(/^RAIA$/, ''));

/** Places of a source of the extension that show words in English only. */
export function untranslatedIn(name, source) {
  const found = [];
  const check = (node) => {
    if (bare(node).some(isWords)) found.push(`${placeOf(node)}: ${node.getText()}`);
  };
  visit(read(name, source), (node) => {
    if (SHOWING.test(called(node))) node.arguments.slice(called(node).endsWith('Panel') ? 1 : 0).forEach(check);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') node.arguments.forEach(check);
    if (ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText())) check(node.initializer);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left) && SHOWN.has(node.left.name.text)) check(node.right);
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'validateInput' && ts.isArrowFunction(node.initializer)) check(node.initializer.body);
  });
  return found;
}

export const allUntranslated = (root) => sources(root, 'src/extension').flatMap(([name, text]) => untranslatedIn(name, text));
