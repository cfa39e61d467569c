import type { Place } from '../document/index.js';
import { append, todo } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { t, type Said } from '../text/index.js';
import { decline } from './answers.js';
import { wordsIn, type SaidWords } from './matching.js';
import type { Fix } from './rule.js';

/** Words that tell of somebody outside who builds or runs a part. */
const OUTSIDERS = [['supplier', 'vendor', 'partner', 'third party', 'third-party', 'third parties', 'subcontract', 'reseller', 'licensed', 'licenced', 'hosted by', 'hosted model', 'outside model', 'outside company', 'external model', 'external service', 'external provider', 'external company', 'external api', 'model provider', 'service provider', 'cloud provider']];

/** Where the assessment speaks of somebody outside without the value chain. */
export const outsidersIn = (model: Model): SaidWords | undefined => wordsIn([model.root.get('system').get('relationToOtherSystems')], OUTSIDERS);

/** Parties of which something is written. */
export const partiesOf = (model: Model) => model.root.get('valueChain').items().filter((party) => party.map && !party.blank);

/** How a message calls a party. */
export const partyName = (model: Model, party: Place): Said => model.nameOf(party, t('without a name'));

/** The fixes of a value chain that names nobody. */
export function nameParty(at: Place): Fix[] {
  const party = { name: todo('name of the party'), role: todo('', ['supplier', 'partner', 'customer', 'subcontractor', 'integrator', 'reseller']) };
  return [{ title: t('Name the party'), safe: false, edits: append(at, party) }, decline(at)];
}
