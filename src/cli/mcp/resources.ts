import assessment from '../../../schemas/assessment.schema.json';
import catalogue from '../../../schemas/catalogue.schema.json';
import config from '../../../schemas/config.schema.json';
import { builtInCatalogues } from '../../catalogue/index.js';
import { allRules } from '../../rules/index.js';
import { entries, list } from '../../service/generated/catalogue-pages.js';
import { pages, templates } from '../../service/index.js';

/** Something that an assistant can read besides asking tools. */
export interface Resource {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: string;
  readonly text: string;
}

const schema = (name: string, content: { readonly title: string; readonly description: string }): Resource => ({
  uri: `raia://schemas/${name}`,
  name: content.title,
  description: content.description,
  mimeType: 'application/schema+json',
  text: JSON.stringify(content, null, 2),
});

/** Schemas, templates, the pages of the rules and those of the catalogue, by address. */
export function allResources(): ReadonlyMap<string, Resource> {
  const all: Resource[] = [
    schema('assessment', assessment),
    schema('config', config),
    schema('catalogue', catalogue),
    ...templates.map((template) => ({ uri: `raia://templates/${template.id}`, name: `Template: ${template.title}`, description: template.description, mimeType: 'application/yaml', get text() { return template.text; } })),
    ...allRules.map(({ id, title }) => ({ uri: `raia://rules/${id}`, name: `Rule: ${id}`, description: `${title}.`, mimeType: 'text/markdown', text: pages[id]! })),
    { uri: 'raia://catalogue', name: 'Catalogue of restricted uses', description: 'All entries of the catalogues that come with RAIA.', mimeType: 'text/markdown', text: list },
    ...Object.entries(entries).map(([id, text]) => ({ uri: `raia://catalogue/${id}`, name: `Catalogue entry: ${id}`, description: builtInCatalogues.entries.get(id)!.title, mimeType: 'text/markdown', text })),
  ];
  return new Map(all.map((resource) => [resource.uri, resource]));
}
