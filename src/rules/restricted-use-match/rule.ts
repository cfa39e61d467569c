import type { CatalogueEntry } from '../../catalogue/index.js';
import { append, fill, replaceScalar, todo, type Template } from '../../fixes/index.js';
import type { Model } from '../../model/index.js';
import type { Place } from '../../document/index.js';
import type { IntendedUse } from '../../schema/index.js';
import { familyById, type Trigger } from '../../screening/index.js';
import { joined, t, type Said } from '../../text/index.js';
import { usesOf, useName } from '../answers.js';
import { candidates, matches, systemMatches, type Hit } from '../matching.js';
import { answerEntry, answerFor, entryName, organisationReason } from '../restricted.js';
import { defineRule, type Fix } from '../rule.js';
import { sensitiveUses, TRIGGERS } from '../sensitive.js';

type Kind = CatalogueEntry['kind'];

/** Kinds that are asked about together, the gravest first. What is forbidden is asked about one thing at a time. */
const CLASSES = [
  { message: 'prohibited', kinds: ['prohibited', 'restricted'], apart: true },
  { message: 'highRisk', kinds: ['high-risk', 'high-impact', 'sensitive', 'conditional'], apart: false },
  { message: 'transparency', kinds: ['transparency'], apart: false },
] as const satisfies readonly { message: string; kinds: readonly Kind[]; apart: boolean }[];

/** Entries that a finding describes; the others are named. */
const DESCRIBED = 3;
const CERTAINTIES = ['certain', 'likely', 'possible'];
const TRIGGER_KEYS: Record<Trigger, (typeof TRIGGERS)[number]['key']> = { SU1: 'legalOrLifeOpportunities', SU2: 'physicalOrPsychologicalInjury', SU3: 'humanRights' };

/** Entries in force before later ones, those of a law before those of a provider, checked texts before unchecked ones. */
const weight = ({ entry, certainty }: Hit, today: string): number =>
  16 * CERTAINTIES.indexOf(certainty) + (entry.kind === 'restricted' ? 8 : 0) + ((entry.effectiveFrom ?? '') > today ? 4 : 0) + (entry.confidence === 'unconfirmed' ? 2 : 0) + (entry.jurisdictions.includes('*') ? 1 : 0);

function describe(entry: CatalogueEntry, today: string): Said {
  const later = (entry.effectiveFrom ?? '') > today ? [t('from {date}', { date: entry.effectiveFrom! })] : [];
  const reason = organisationReason(entry);
  const own = entry.mandatory ? [t('mandatory in your organisation')] : reason === undefined ? [] : [t('stricter in your organisation')];
  const notes = [entry.ref, ...later, ...(reason === undefined ? own : [joined([...own, reason], ': ')])];
  return [entryName(entry), ' (', joined(notes, ', '), ')'];
}

/** What belongs into one finding: for what is forbidden each family of uses, else everything. */
function grouped(hits: readonly Hit[], apart: boolean): Hit[][] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = apart ? (hit.family ?? hit.entry.families?.[0] ?? hit.entry.id) : '';
    groups.set(key, [...(groups.get(key) ?? []), hit]);
  }
  return [...groups.values()];
}

/** The entries to describe, and those that say the same or come behind. */
function shownFirst(hits: readonly Hit[]): { readonly first: Hit[]; readonly rest: Hit[] } {
  const first: Hit[] = [];
  for (const hit of hits) if (first.length < DESCRIBED && !first.some(({ entry }) => entry.equivalentTo?.includes(hit.entry.id))) first.push(hit);
  return { first, rest: hits.filter((hit) => !first.includes(hit)) };
}

/**
 * Whether an entry, or one that says the same, is answered for a use. From an entry that the organisation has made mandatory no
 * exception can be claimed, and where the fields name it, it applies.
 */
function answered(model: Model, { entry, certainty }: Hit, use: string | undefined): boolean {
  return [entry.id, ...(entry.equivalentTo ?? [])].some((id) => {
    const status = answerFor(model, id, use)?.get('status').text;
    if (!entry.mandatory) return answerFor(model, id, use) !== undefined;
    return status === 'applies' || (status === 'does-not-apply' && certainty !== 'certain');
  });
}

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
    prohibited: 'Is {use} one that is prohibited or restricted? It {why}. Compare it with {entries}{more}. If it is not, say why under restrictedUses.answers; if it is, follow what the entry demands (A2.1).',
    highRisk: 'Does {use} need more care than others? It {why}. Compare it with {entries}{more}. If it does, name the requirements that you follow; if not, say why (A2.1).',
    transparency: 'Do people have to be told something in {use}? It {why}. Compare it with {entries}{more}. If they do, say how; if not, say why (A2.1).',
  },
  check({ model, catalogue, today, report }) {
    const entries = candidates(model, catalogue, today);
    const ask = (hits: readonly Hit[], use: Place<IntendedUse> | undefined): void => {
      const open = hits.filter((hit) => !answered(model, hit, use?.get('id').text));
      for (const { message, kinds, apart } of CLASSES) {
        const own = open.filter((hit) => (kinds as readonly Kind[]).includes(hit.entry.kind)).sort((a, b) => weight(a, today) - weight(b, today));
        for (const group of grouped(own, apart)) {
          const { first, rest } = shownFirst(group);
          const { at, mark, others, why } = first[0]!;
          const data = {
            use: use ? t('the use {use}', { use: useName(model, use) }) : t('the system'),
            why,
            entries: joined(first.map((hit) => describe(hit.entry, today)), '; '),
            more: rest.length ? t('; likewise {entries}', { entries: rest.map((hit) => hit.entry.id).join(', ') }) : '',
          };
          report({ message, data, at, ...(mark ? { mark } : {}), entries: group.map((hit) => hit.entry.id), related: others.map((place) => ({ message: t('Together with this'), at: place })), fixes: () => fixesFor(model, first, use) });
        }
      }
    };
    const all: Hit[] = [];
    for (const use of usesOf(model)) {
      const hits = matches(use, entries, catalogue);
      all.push(...hits);
      ask(hits, use);
    }
    ask(systemMatches(model, entries, all, catalogue), undefined);
  },
});

function fixesFor(model: Model, hits: readonly Hit[], use: Place<IntendedUse> | undefined): Fix[] {
  const id = use?.get('id').text;
  const answers = hits.flatMap(({ entry }): Fix[] => {
    const named = { entry: entry.id };
    const base: Record<string, Template> = { entry: entry.id, ...(id === undefined ? {} : { uses: [id] }) };
    const no = { ...base, status: 'does-not-apply', reason: todo('why it does not apply') };
    const yes = { ...base, status: 'applies', reason: todo('why it applies'), requirementsFollowed: [todo('what the entry demands, and how you meet it')], approval: { by: todo('who approved the use'), date: todo() } };
    const exception = { ...base, status: 'exception', reason: todo('which exception it is, and why this use falls under it') };
    return [
      { title: t('Answer {entry}: it does not apply, because ...', named), safe: false, edits: answerEntry(model, no) },
      { title: t('Answer {entry}: it applies', named), safe: false, edits: answerEntry(model, yes) },
      ...(entry.exceptions && !entry.mandatory ? [{ title: t('Answer {entry}: an exception applies, because ...', named), safe: false, edits: answerEntry(model, exception) }] : []),
    ];
  });
  return [...answers, ...triggerFixes(model, hits), ...(use ? fieldFixes(use, hits) : [])];
}

/** Answers the sensitive-use questions that the uses raise, where they are open or answered with no. */
function triggerFixes(model: Model, hits: readonly Hit[]): Fix[] {
  const triggers = new Set(hits.flatMap(({ family }) => (family === undefined ? [] : (familyById.get(family)?.triggers ?? []))));
  return [...triggers].flatMap((trigger): Fix[] => {
    const key = TRIGGER_KEYS[trigger];
    const { asks } = TRIGGERS.find((question) => question.key === key)!;
    const answer = sensitiveUses(model).get(key).get('answer');
    if (sensitiveUses(model).blank || answer.yes === true) return [];
    return [{ title: t('Answer yes: it may bring {asks}', { asks }), safe: false, edits: answer.blank ? fill(answer, 'yes') : replaceScalar(answer, 'yes') }];
  });
}

/** Names in the fields what only the text says, so that the comparison is certain from then on. */
function fieldFixes(use: Place<IntendedUse>, hits: readonly Hit[]): Fix[] {
  return (['technologies', 'customers'] as const).flatMap((key) => {
    const list = use.get(key);
    const missing = [...new Set(hits.flatMap((hit) => hit[key]))].filter((value) => !(list.texts()).includes(value));
    return missing.map((value): Fix => ({ title: t('Add “{value}” to “{key}” of the use', { value, key }), safe: false, edits: append(list, value) }));
  });
}
