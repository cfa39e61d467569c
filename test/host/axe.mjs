// Looks for barriers with axe-core, in a part of the workbench or inside a webview.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { webviewFrame } from './page.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * @typedef {{ id: string, impact: string, help: string, nodes: { target: string, html: string }[] }} Violation
 * @typedef {{ violations: Violation[], passes: number }} AxeResult `passes`: how many rules found something to check and liked it
 */

/**
 * Runs axe-core in a page or frame.
 * @param {import('playwright-core').Page | import('playwright-core').Frame} frame
 * @param {{ selector?: string, options?: object }} [what] part of it; options of axe.run()
 * @returns {Promise<AxeResult>}
 */
export async function runAxe(frame, { selector, options = {} } = {}) {
  await frame.evaluate(axeSource); // evaluate() is not bound by the page's content security policy
  return frame.evaluate(
    async ([part, given]) => {
      const result = await globalThis.axe.run(part ?? document, given);
      const violations = result.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map((node) => ({ target: node.target.join(' '), html: node.html })),
      }));
      return { violations, passes: result.passes.length };
    },
    [selector ?? null, options],
  );
}

/**
 * Runs axe-core inside the webview in sight.
 * @param {import('playwright-core').Page} page
 * @param {{ selector?: string, options?: object }} [what]
 * @returns {Promise<AxeResult>}
 */
export async function runAxeInWebview(page, what) {
  return runAxe(await webviewFrame(page), what);
}

/**
 * The violations as text for a failure's message; empty if there are none.
 * @param {AxeResult} result
 * @returns {string}
 */
export function formatViolations({ violations }) {
  return violations
    .map(({ id, impact, help, nodes }) => `${id} (${impact}): ${help}\n${nodes.map((node) => `    ${node.target}  ${node.html}`).join('\n')}`)
    .join('\n');
}
