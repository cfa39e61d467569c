import type { Rule, RuleSetting } from './rule.js';

interface OptionBase {
  /** A sentence for the rule's page, the settings and the hover in raia.config.yaml. */
  readonly description: string;
}

/** A whole number. */
interface NumberOption extends OptionBase {
  readonly type: 'integer';
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
}

/** A list of texts, each once. */
interface ListOption extends OptionBase {
  readonly type: 'array';
  readonly items: { readonly type: 'string'; readonly enum?: readonly string[]; readonly minLength?: number; readonly maxLength?: number };
  readonly maxItems: number;
  readonly default: readonly string[];
  readonly examples: readonly (readonly string[])[];
}

/** What a rule's option may be, in JSON Schema. */
export type OptionSchema = NumberOption | ListOption;
export type OptionValue = number | readonly string[];
export type ValueOfOption<S> = S extends { readonly type: 'integer' } ? number : readonly string[];

/** Options of a rule that differ from their defaults. */
export type RuleOptions = Readonly<Record<string, OptionValue>>;

/** All options of a rule, those that are set and the others by their defaults. */
export const optionsOf = ({ options = {} }: Rule, set: RuleOptions = {}): RuleOptions => ({ ...Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema.default])), ...set });

/** Whether a value is one that an option can have. */
function fits(schema: OptionSchema, value: unknown): value is OptionValue {
  if (schema.type === 'integer') return Number.isInteger(value) && schema.minimum <= (value as number) && (value as number) <= schema.maximum;
  const { enum: allowed, minLength = 0, maxLength = Infinity } = schema.items;
  const text = (item: unknown): boolean => typeof item === 'string' && minLength <= item.length && item.length <= maxLength && (allowed?.includes(item) ?? true);
  return Array.isArray(value) && value.length <= schema.maxItems && value.every(text);
}

const LEVELS: readonly unknown[] = ['error', 'warning', 'info', 'off'] satisfies RuleSetting[];

/** What somebody has set for a rule, as a level or as { level, options }; what is no setting is left out. */
export function readSetting({ options = {} }: Rule, given: unknown): { readonly level?: RuleSetting; readonly options: RuleOptions } {
  const { level, options: set } = (typeof given === 'object' && given !== null ? given : { level: given }) as { level?: unknown; options?: unknown };
  const known = Object.entries(options).flatMap(([name, schema]): [string, OptionValue][] => {
    const value: unknown = typeof set === 'object' && set !== null && Object.hasOwn(set, name) ? (set as Record<string, unknown>)[name] : undefined;
    return fits(schema, value) ? [[name, value]] : [];
  });
  return { ...(LEVELS.includes(level) ? { level: level as RuleSetting } : {}), options: Object.fromEntries(known) };
}
