import { todo, type Template } from '../fixes/index.js';

const OUTSIDE = ['rights-holders', 'civil-society', 'experts', 'agencies', 'lawmakers'];

/** A consultation that is still to be told, with people beyond the team or with whomever. */
export const consultation = (outside: boolean): Template => ({ who: todo('who was heard'), kind: todo('', outside ? OUTSIDE : [...OUTSIDE, 'team']), date: todo() });
