// The table of a screened list. Everything that came from the list is written as text, never as markup.
(() => {
  const vscode = acquireVsCodeApi();
  const main = document.querySelector('main');
  const ROWS = 500;
  let state = { filter: 'all', search: '', shown: ROWS };

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
      else if (value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  window.addEventListener('message', ({ data }) => draw(data.result, data.texts));
  vscode.postMessage({ type: 'ready' });

  function draw(result, texts) {
    const { counts, rows } = result;
    const body = make('tbody');
    const more = make('button', { class: 'more', onclick: () => { state.shown += ROWS; fill(); } });
    const filters = ['all', 'restricted', 'review', 'none', 'problem'].filter((name) => name === 'all' || counts[name]).map((name) =>
      make('button', { class: `filter ${name}`, 'aria-pressed': String(state.filter === name), onclick: () => { state = { ...state, filter: name, shown: ROWS }; draw(result, texts); main.querySelector(`.filter.${name}`).focus(); } }, `${texts[name]} ${counts[name === 'all' ? 'records' : name]}`),
    );
    const search = make('input', { type: 'search', 'aria-label': texts.search, placeholder: texts.search, oninput: ({ target }) => { state = { ...state, search: target.value, shown: ROWS }; fill(); } });
    search.value = state.search;

    function fill() {
      const wanted = state.search.trim().toLowerCase();
      const found = rows.map((row, index) => ({ row, index })).filter(({ row }) => (state.filter === 'all' || row.verdict === state.filter) && (!wanted || `${row.title} ${row.problem ?? ''} ${row.matches.map((m) => m.reason).join(' ')}`.toLowerCase().includes(wanted)));
      body.replaceChildren(...found.slice(0, state.shown).map(({ row, index }) => line(row, index)));
      more.hidden = found.length <= state.shown;
      more.textContent = `${Math.min(state.shown, found.length)} / ${found.length} …`;
    }

    function line(row, index) {
      const reasons = row.matches.map(({ entry, certainty, reason, title }) =>
        make('li', { class: certainty }, reason, ...(entry ? [' ', make('a', { href: '#', title: title ?? entry, onclick: (event) => { event.preventDefault(); vscode.postMessage({ type: 'entry', id: entry }); } }, entry)] : [])),
      );
      return make('tr', {},
        make('td', {}, make('span', { class: `verdict ${row.verdict}` }, texts[row.verdict])),
        make('td', {}, make('strong', {}, row.title || row.id), make('div', { class: 'dim' }, texts.line.replace('{0}', row.line))),
        make('td', {}, row.problem ?? '', ...(reasons.length ? [make('ul', {}, ...reasons)] : [])),
        make('td', {}, row.triggers.map((trigger) => texts[trigger]).join('; ')),
        make('td', {}, ...(row.problem ? [] : [make('button', { onclick: () => vscode.postMessage({ type: 'assessment', row: index }) }, texts.create)])),
      );
    }

    const head = make('thead', {}, make('tr', {}, ...[texts.verdict, texts.use, texts.why, texts.triggers, texts.next].map((name) => make('th', { scope: 'col' }, name))));
    main.replaceChildren(
      make('h1', {}, texts.heading),
      make('p', { class: 'dim' }, texts.note, ...(rows.length < counts.records ? [' ', texts.cut.replace('{0}', rows.length)] : [])),
      make('div', { class: 'bar' }, ...filters, search),
      make('table', {}, head, body),
      more,
    );
    fill();
  }
})();
