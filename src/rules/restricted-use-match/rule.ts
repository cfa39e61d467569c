import type { CatalogueEntry } from '../../catalogue/index.js';
import { todo, type Template } from '../../fixes/index.js';
import { usesOf, useName } from '../answers.js';
import { candidates, matches, type Hit } from '../matching.js';
import { answerEntry, answerFor } from '../restricted.js';
import { defineRule, type Fix } from '../rule.js';

type Kind = CatalogueEntry['kind'];

/** Kinds that are asked about together, the gravest first. */
const CLASSES = [
  { message: 'prohibited', kinds: ['prohibited', 'restricted'] },
  { message: 'highRisk', kinds: ['high-risk', 'high-impact', 'sensitive', 'conditional'] },
  { message: 'transparency', kinds: ['transparency'] },
] as const satisfies readonly { message: string; kinds: readonly Kind[] }[];

/** Entries in force before later ones, those of a law before those of a provider, checked texts before unchecked ones. */
const weight = ({ entry }: Hit, today: string): number =>
  (entry.kind === 'restricted' ? 8 : 0) + ((entry.effectiveFrom ?? '') > today ? 4 : 0) + (entry.confidence === 'unconfirmed' ? 2 : 0) + (entry.jurisdictions.includes('*') ? 1 : 0);

const describe = (entry: CatalogueEntry, today: string): string => `${entry.id} “${entry.title}” (${entry.ref}${(entry.effectiveFrom ?? '') > today ? `, from ${entry.effectiveFrom!}` : ''})`;

export const rule = defineRule({
  id: 'restricted-use-match',
  title: 'A use may be one that the catalogue of restricted uses lists',
  requirement: 'A2.1',
  source: 'quoted',
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  heuristic: true,
  fixable: 'manual',
  messages: {
    prohibited: 'Is the use {use} one that is prohibited or restricted? It {why}. Compare it with {entries}{more}. If it is not, say why under restrictedUses.answers; if it is, follow what the entry demands (A2.1).',
    highRisk: 'Does the use {use} need more care than others? It {why}. Compare it with {entries}{more}. If it does, name the requirements that you follow; if not, say why (A2.1).',
    transparency: 'Do people have to be told something in the use {use}? It {why}. Compare it with {entries}{more}. If they do, say how; if not, say why (A2.1).',
  },
  check({ model, catalogue, today, report }) {
    const entries = candidates(model, catalogue, today);
    for (const use of usesOf(model)) {
      const id = use.get('id').text;
      const open = matches(use, entries).filter((hit) => !answerFor(model, hit.entry, id));
      for (const { message, kinds } of CLASSES) {
        const hits = open.filter((hit) => (kinds as readonly Kind[]).includes(hit.entry.kind)).sort((a, b) => weight(a, today) - weight(b, today));
        const [first] = hits;
        if (!first) continue;
        const rest = hits.slice(3).map((hit) => hit.entry.id);
        const data = { use: useName(model, use), why: first.why, entries: hits.slice(0, 3).map((hit) => describe(hit.entry, today)).join('; '), more: rest.length ? `; likewise ${rest.join(', ')}` : '' };
        const fixes = (): Fix[] =>
          hits.slice(0, 3).flatMap(({ entry }) => {
            const base: Record<string, Template> = { entry: entry.id, ...(id === undefined ? {} : { uses: [id] }) };
            const no = { ...base, status: 'does-not-apply', reason: todo('why it does not apply') };
            const yes = { ...base, status: 'applies', reason: todo('why it applies'), requirementsFollowed: [todo('what the entry demands, and how you meet it')], approval: { by: todo('who approved the use'), date: todo() } };
            return [
              { title: `Answer ${entry.id}: it does not apply, because ...`, safe: false, edits: answerEntry(model, no) },
              { title: `Answer ${entry.id}: it applies`, safe: false, edits: answerEntry(model, yes) },
            ];
          });
        report({ message, data, at: first.at, ...(first.mark ? { mark: first.mark } : {}), related: first.others.map((at) => ({ message: 'Together with this', at })), fixes });
      }
    }
  },
});
