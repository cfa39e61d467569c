import euAiAct from '../../catalogues/eu-ai-act.json';
import microsoft from '../../catalogues/microsoft.json';
import usOmb from '../../catalogues/us-omb.json';
import { catalogueSet, type Catalogue } from './catalogue.js';

/** The catalogues that come with RAIA. */
export const builtInCatalogues = catalogueSet([microsoft, euAiAct, usOmb] as unknown as Catalogue[]);
