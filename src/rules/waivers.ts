import type { CatalogueEntry } from '../catalogue/index.js';
import type { Place } from '../document/index.js';
import { remove, removeComment, replaceScalar, type Edit } from '../fixes/index.js';
import { isDate, isFiller, type Model, type Waiver } from '../model/index.js';
import { t, type Text } from '../text/index.js';
import type { Demands, Fix, RuleMeta } from './rule.js';

/** Whether the findings of a rule stay, whoever waives them. */
export const isMandatory = (rule: RuleMeta, { mandatory }: Demands): boolean => rule.mandatory === true || mandatory.includes(rule.id);

/** Whether a finding about a catalogue entry stays, whoever waives it. */
export const isBinding = (entry: CatalogueEntry | undefined): boolean => entry?.mandatory === true || entry?.kind === 'prohibited';

/** Whether a waiver says why. */
export const isReasoned = ({ reason }: Waiver): boolean => reason !== undefined && !isFiller(reason) && /\p{L}/u.test(reason);

/** Whether a waiver's last day has passed; where it cannot be read, it is not known to be still to come. */
export const isOver = ({ expires }: Waiver, today: string): boolean => expires !== undefined && (!isDate(expires) || expires < today);

/** Where a finding about a waiver stands: a comment has no field of its own. */
export const placeOf = ({ place }: Waiver, { root }: Model): Place => place?.get('rule') ?? root;

/** A change of the rule that a waiver names. */
export const renameRule = ({ place, span }: Waiver, id: string): Edit[] => (place ? replaceScalar(place.get('rule'), id) : [{ ...span, newText: id, stops: [] }]);

/** The fix that takes a waiver away: its entry, its comment, or its rule where a comment names several. */
export function removeWaiver(waiver: Waiver, { document, waivers }: Model): Fix {
  const { place, rule = '', span } = waiver;
  const line = document.lines.lineAt(span.start);
  const others = waivers.filter((other) => !other.place && document.lines.lineAt(other.span.start) === line);
  if (place || others.length < 2) return { title: t('Remove this waiver'), safe: false, edits: place ? remove(place) : removeComment(document, line) };
  const [before, after] = [others[others.indexOf(waiver) - 1], others[others.indexOf(waiver) + 1]];
  const cut = before ? { start: before.span.end, end: span.end } : { start: span.start, end: after!.span.start };
  return { title: t('Remove “{rule}” from this waiver', { rule }), safe: false, edits: [{ ...cut, newText: '', stops: [] }] };
}

/** Where a waiver holds, in words. */
export function scopeName({ scope, target }: Waiver): Text {
  if (scope && 'line' in scope) return t('on line {line}', { line: scope.line + 1 });
  return target ? t('at {target}', { target }) : t('in this file');
}
