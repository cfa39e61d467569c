import data from '../../frameworks/rights.json';

/** A human right: an article of an instrument, with a title in own words. */
export interface Right {
  /** Instrument and article, such as `ICCPR-17`. */
  readonly id: string;
  readonly title: string;
  /** Name of the instrument. */
  readonly instrument: string;
}

/** The rights that an assessment can name, by id. */
export const rights: ReadonlyMap<string, Right> = new Map(data.instruments.flatMap(({ title: instrument, rights: all }) => all.map(({ id, title }) => [id, { id, title, instrument }] as const)));
