import { isDate } from '../../model/index.js';
import { notes } from '../../schema/index.js';
import { defineRule } from '../rule.js';
import { fieldName } from '../schema-errors.js';

export const rule = defineRule({
  id: 'future-date',
  title: 'Something is said to have happened on a day that is still to come',
  requirement: 'A1.3',
  source: 'standard',
  kind: 'contradiction',
  severity: 'warning',
  tier: 'core',
  messages: {
    future: '“{field}” is {date}, a day that is still to come (today is {today}), and what is recorded here has happened. Was it another day, or is it only planned (A1.3)?',
  },
  check({ model, today, report }) {
    for (const { place, shape } of model.fields) {
      const date = place.text;
      if (notes(shape).past && isDate(date) && date > today) report({ message: 'future', data: { field: fieldName(place), date, today }, at: place });
    }
  },
});
