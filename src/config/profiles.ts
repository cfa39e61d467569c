import euFria from '../../profiles/eu-fria.json';
import msRais from '../../profiles/ms-rais.json';
import ungp from '../../profiles/ungp.json';
import usM2521 from '../../profiles/us-m25-21.json';
import { allRules, stricter, type ProfileDemand, type RuleSetting, type Severity } from '../rules/index.js';

/** What a framework asks of an assessment besides the form (schemas/profile.schema.json). */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly source: string;
  readonly confidence: 'read' | 'unconfirmed';
  /** What the framework asks for and the format has no place for. */
  readonly notCovered: readonly string[];
  /** Sections that have to be answered, each with the reason. */
  readonly required: { readonly sections: Readonly<Record<string, string>> };
  /** Least levels of rules, each with the reason. */
  readonly rules: Readonly<Record<string, { readonly level: Severity; readonly why: string }>>;
}

/** The profiles that come with RAIA. */
export const profiles: readonly Profile[] = [msRais, euFria, usM2521, ungp] as unknown as Profile[];

/** What some profiles ask for together. */
export interface Asked {
  /** Levels of the rules that they make stricter, each with the profiles that want this level. */
  readonly rules: ReadonlyMap<string, { readonly level: RuleSetting; readonly profiles: readonly string[] }>;
  readonly sections: ReadonlyMap<string, readonly ProfileDemand[]>;
}

/** Adds profiles up: of a rule's levels the strictest counts, and none makes a rule milder than it is. */
export function askedBy(chosen: readonly Profile[]): Asked {
  const rules = new Map<string, { level: RuleSetting; profiles: string[] }>();
  const sections = new Map<string, ProfileDemand[]>();
  for (const { id, required, rules: levels } of chosen) {
    for (const [rule, { level }] of Object.entries(levels)) {
      const known = rules.get(rule);
      const { tier, severity } = allRules.find((one) => one.id === rule)!;
      const before = known?.level ?? (tier === 'advisory' ? 'off' : severity);
      if (stricter(before, level) !== before) rules.set(rule, { level, profiles: [id] });
      else if (before === level) known?.profiles.push(id);
    }
    for (const [section, why] of Object.entries(required.sections)) sections.set(section, [...(sections.get(section) ?? []), { profile: id, why }]);
  }
  return { rules, sections };
}
