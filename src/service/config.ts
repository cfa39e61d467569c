// Not part of ./index.js: the command line starts without it, and without what reads configurations.
import type { CatalogueEntry, CatalogueSet } from '../catalogue/index.js';
import { configSchema, fieldAt, kindsFor, profiles, sectionNames, shapesOf, type Profile } from '../config/index.js';
import { findPair, keyText, parseDocument, writtenSpan, type MapNode, type Node, type Range, type Span } from '../document/index.js';
import { allRules, type Rule } from '../rules/index.js';
import type { Schema } from '../schema/index.js';
import { cursorsAt, pathOf } from './language/cursor.js';

/** Something that can be written at a place of raia.config.yaml. */
export interface ConfigCompletion {
  readonly label: string;
  readonly detail: string;
  readonly documentation: string;
  /** What takes the place of `range`. */
  readonly newText: string;
  readonly range: Range;
  /** A value rather than a key. */
  readonly value: boolean;
}

export interface ConfigHover {
  readonly markdown: string;
  readonly range: Range;
}

type Path = readonly (string | number)[];
/** What is proposed, before it is known how it is written here. */
type Proposal = Pick<ConfigCompletion, 'label' | 'detail' | 'documentation'>;

/** What can be written at an offset, given the catalogues that count. */
export function completeConfig(text: string, offset: number, catalogue: CatalogueSet): ConfigCompletion[] {
  const document = parseDocument('raia.config.yaml', text, 'yaml');
  for (const cursor of cursorsAt(document, offset)) {
    const { place, pad, quote, hasColon, flow } = cursor;
    // Inside a quoted text there is nothing to propose.
    if (quote || cursor.kind === 'item') continue;
    const path = pathOf(place);
    const shape = fieldAt(configSchema, path);
    if (!shape) continue;
    const map = cursor.kind === 'key' ? place.map : undefined;
    const proposals = map ? keys(path, shape, map, catalogue) : values(path, shape, place.parent?.seq?.items ?? [], catalogue);
    if (!proposals.length) continue;
    return proposals.map((proposal): ConfigCompletion => {
      const inside = map && fieldAt(configSchema, [...path, proposal.label]);
      const block = inside && (inside.type === 'object' || inside.type === 'array') && !flow;
      const newText = pad + proposal.label + (!map || hasColon ? '' : block ? ':' : ': ');
      return { ...proposal, newText, range: document.lines.rangeOf(cursor.span), value: !map };
    });
  }
  return [];
}

/** Keys that a mapping does not have yet. */
function keys(path: Path, shape: Schema, map: MapNode, catalogue: CatalogueSet): Proposal[] {
  const missing = (label: string): boolean => !findPair(map, label);
  if (path.join() === 'rules') return allRules.filter(({ id }) => missing(id)).map((rule) => ({ label: rule.id, detail: rule.title, documentation: aboutRule(rule) }));
  if (path.join() === 'entries') return [...catalogue.entries.values()].filter(({ id }) => missing(id)).map((entry) => ({ label: entry.id, detail: entry.title, documentation: aboutEntry(entry) }));
  return shapesOf(configSchema, shape).flatMap(({ properties }) => Object.keys(properties ?? {})).filter((key) => missing(key) && key !== '$schema').map((key) => ({ label: key, detail: '', documentation: fieldAt(configSchema, [...path, key])?.description ?? '' }));
}

/** Values for a field, or entries that a list does not have yet. */
function values(path: Path, shape: Schema, list: readonly Node[], catalogue: CatalogueSet): Proposal[] {
  const plain = (label: string): Proposal => ({ label, detail: '', documentation: shape.description ?? '' });
  const there = list.map((node) => (node.kind === 'scalar' ? String(node.value).replace(/^\//, '') : ''));
  if (path[0] === 'mandatory') return allRules.filter(({ id, mandatory }) => !mandatory && !there.includes(id)).map((rule) => ({ label: rule.id, detail: rule.title, documentation: aboutRule(rule) }));
  if (path[0] === 'required' && path[1] === 'sections') {
    return sectionNames().filter(({ name }) => !there.includes(name)).map(({ name, shape: section }) => ({ label: name, detail: section.title ?? '', documentation: section.description ?? '' }));
  }
  if (path[0] === 'entries' && path[2] === 'kind') return kindsFor(catalogue.entries.get(String(path[1]))).map(plain);
  if (path[0] === 'profiles') return profiles.filter(({ id }) => !there.includes(id)).map((profile) => ({ label: profile.id, detail: profile.title, documentation: aboutProfile(profile) }));
  if (path[0] === 'review') return ['P6M', 'P1Y'].map(plain);
  if (shape.type === 'integer') return [plain(JSON.stringify(shape.default))];
  if (shape.type === 'boolean') return ['true', 'false'].map(plain);
  if (shape.const !== undefined) return [plain(JSON.stringify(shape.const))];
  return shapesOf(configSchema, shape).flatMap(({ enum: allowed }) => allowed ?? []).map(String).filter((value) => !there.includes(value)).map(plain);
}

const levelOf = ({ tier, severity }: Rule): string => (tier === 'advisory' ? `off by default (${severity} when switched on)` : `${severity} by default`);
const aboutRule = (rule: Rule): string => `${rule.title} (${rule.requirement}); ${levelOf(rule)}.`;
const aboutProfile = ({ title, description, source, version, confidence }: Profile): string => `${title}. ${description} (${source}; version ${version}${confidence === 'unconfirmed' ? '; unconfirmed, check the primary text' : ''})`;
const aboutEntry = ({ definition, kind, ref }: CatalogueEntry): string => `${definition} (${kind}; ${ref})`;

/** What stands at an offset of raia.config.yaml, in words. */
export function hoverConfig(text: string, offset: number, catalogue: CatalogueSet): ConfigHover | undefined {
  const document = parseDocument('raia.config.yaml', text, 'yaml');
  const found = document.root && at(document.root, offset, []);
  const markdown = found && about(found.path, text.slice(found.span.start, found.span.end), catalogue);
  return markdown ? { markdown, range: document.lines.rangeOf(found.span) } : undefined;
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The key or value at an offset, with its path. */
function at(node: Node, offset: number, path: Path): { readonly path: Path; readonly span: Span } | undefined {
  if (node.alias) return undefined;
  if (node.kind === 'scalar') return node.value !== null && holds(node, offset) ? { path, span: writtenSpan(node) } : undefined;
  if (node.kind === 'seq') {
    for (const [index, item] of node.items.entries()) {
      const found = at(item, offset, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  for (const pair of node.pairs) {
    const inner = [...path, keyText(pair)];
    const found = holds(pair.key, offset) ? { path: inner, span: pair.key } : at(pair.value, offset, inner);
    if (found) return found;
  }
  return undefined;
}

function about(path: Path, written: string, catalogue: CatalogueSet): string | undefined {
  const [first, second] = path;
  const name = written.replace(/^\/|^["']|["']$/g, '');
  const rule = path.length === 2 && (first === 'rules' || first === 'mandatory') ? allRules.find(({ id }) => id === name) : undefined;
  if (rule) return [`**${rule.id}**`, aboutRule(rule), ...inList('Options:', Object.entries(rule.options ?? {}).map(([option, { description }]) => `\`${option}\`: ${description}`))].join('\n\n');
  const entry = first === 'entries' && path.length === 2 ? catalogue.entries.get(String(second)) : undefined;
  if (entry) return `**${entry.id}: ${entry.title}**\n\n${aboutEntry(entry)}`;
  const profile = first === 'profiles' && path.length === 2 ? profiles.find(({ id }) => id === name) : undefined;
  if (profile) return [`**${profile.id}**`, aboutProfile(profile), ...switchedOn(profile)].join('\n\n');
  const section = first === 'required' && second === 'sections' && path.length === 3 ? sectionNames().find((known) => known.name === name) : undefined;
  if (section) return `**${section.shape.title ?? section.name}**\n\n${section.shape.description ?? ''}`;
  return fieldAt(configSchema, path)?.description;
}

const inList = (title: string, lines: readonly string[]): string[] => (lines.length ? [`${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`] : []);

/** What a profile switches on, and what it does not cover, in lists. */
function switchedOn({ required, rules, notCovered }: Profile): string[] {
  return [
    ...inList('Sections:', Object.entries(required.sections).map(([section, why]) => `\`${section}\`: ${why}`)),
    ...inList('Rules:', Object.entries(rules).map(([id, { level, why }]) => `\`${id}\` (${level}): ${why}`)),
    ...inList('Not covered:', notCovered),
  ];
}
