import { builtInCatalogues } from '../../src/catalogue/index.js';
import { parseDocument, type AssessmentDocument } from '../../src/document/index.js';
import type { Model } from '../../src/model/index.js';
import { complete, definitionAt, hover, referencesAt, rename, type Library } from '../../src/service/language/index.js';
import { validate, type Validation } from '../../src/service/index.js';
import { inEnglish } from '../../src/text/index.js';
import { cases, type Face } from '../cases/run.js';
import { TODAY } from './support/rules.js';

const surroundings = { today: TODAY, catalogue: builtInCatalogues };

/** The service itself, without a server around it. */
class ServiceFace implements Face {
  readonly today = TODAY;
  private document: AssessmentDocument = parseDocument('file:///w/a.raia.yaml', '');
  private validation: Validation = validate(this.document, surroundings);

  private get model(): Model {
    return this.validation.model;
  }

  private get library(): Library {
    return { resolve: () => undefined, all: () => [this.model] };
  }

  open(text: string): Promise<void> {
    if (this.document.text !== text) {
      this.document = parseDocument(`file:///w/a.raia.${text.startsWith('{') ? 'json' : 'yaml'}`, text);
      this.validation = validate(this.document, surroundings);
    }
    return Promise.resolve();
  }

  complete(at: Parameters<Face['complete']>[0]): ReturnType<Face['complete']> {
    return Promise.resolve(complete(this.document, this.document.lines.offsetAt(at), surroundings).map(({ label, range, newText }) => ({ label, edit: { range, newText } })));
  }

  hover(at: Parameters<Face['hover']>[0]): Promise<string> {
    return Promise.resolve(hover(this.validation, this.document.lines.offsetAt(at), surroundings)?.markdown ?? '');
  }

  definition(at: Parameters<Face['definition']>[0]): ReturnType<Face['definition']> {
    const found = definitionAt(this.model, this.document.lines.offsetAt(at), this.library);
    return Promise.resolve(found && this.document.lines.rangeOf(found.span));
  }

  references(at: Parameters<Face['references']>[0]): ReturnType<Face['references']> {
    return Promise.resolve(referencesAt(this.model, this.document.lines.offsetAt(at), this.library, true).map(({ span }) => this.document.lines.rangeOf(span)));
  }

  rename(at: Parameters<Face['rename']>[0], to: string): ReturnType<Face['rename']> {
    const renamed = rename(this.model, this.document.lines.offsetAt(at), to, this.library);
    if ('problem' in renamed) return Promise.resolve({ refused: inEnglish(renamed.problem) });
    return Promise.resolve(renamed.flatMap(({ edits }) => edits.map((edit) => ({ range: this.document.lines.rangeOf(edit), newText: edit.newText }))));
  }
}

describe('language service', () => {
  const face = new ServiceFace();
  for (const one of cases) it(`${one.request} ${one.name}`, () => one.run(face));
});
