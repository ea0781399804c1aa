// Fills the table of all hosts from the compressed data beside it, and searches it. Text goes in as text: nothing here takes markup.
(async () => {
  'use strict';
  const find = id => document.getElementById(id);
  const packed = find('hosts');
  if (!packed || typeof DecompressionStream === 'undefined') return;
  const bytes = Uint8Array.from(atob(packed.textContent), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const data = JSON.parse(await new Response(stream).text());
  const total = data.host.length, page = 100;
  const q = find('q'), step = find('step'), state = find('state'), reason = find('reason');
  const table = find('table'), body = table.tBodies[0], count = find('count'), more = find('more');
  const haystack = [];
  for (let i = 0; i < total; i++) {
    haystack.push([data.host[i], data.statuses[data.status[i]], data.tag[i], data.exit[i] ?? '', data.reason[i] === null ? '' : data.reasons[data.reason[i]], data.line ? data.line[i] : '']
      .join('\n').toLowerCase());
  }
  const fill = (select, texts, values) => texts.forEach((text, i) => select.add(new Option(text, values ? values[i] : String(i))));
  fill(step, data.steps);
  fill(reason, data.reasons);
  const seen = new Set(data.status.map(s => data.kinds[s]));
  data.kindKeys.forEach((key, i) => { if (seen.has(key)) state.add(new Option(data.kindNames[i], key)); });
  for (const select of [step, state, reason]) select.hidden = select.options.length < 3;
  const rank = { bad: 0, run: 1, wait: 2, unk: 3, ok: 4 };
  const columns = [i => i, i => data.step[i], i => data.statuses[data.status[i]], i => data.exit[i] ?? -Infinity, i => data.tag[i],
    i => data.ms[i] ?? -1, i => data.reason[i] ?? Infinity, i => data.line ? data.line[i] : ''];
  const failedFirst = (a, b) => rank[data.kinds[data.status[a]]] - rank[data.kinds[data.status[b]]] || a - b;
  let order = Array.from({ length: total }, (_, i) => i).sort(failedFirst), matches = [], shown = 0;
  const cell = (row, name, text, css) => {
    const td = document.createElement(name);
    if (css) td.className = css;
    td.textContent = text ?? '';
    row.append(td);
    return td;
  };
  const rowOf = i => {
    const row = document.createElement('tr');
    cell(row, 'th', data.host[i]).scope = 'row';
    cell(row, 'td', data.steps[data.step[i]]);
    cell(row, 'td', data.statuses[data.status[i]], data.kinds[data.status[i]]);
    cell(row, 'td', data.exit[i], 'n');
    cell(row, 'td', data.tag[i]);
    cell(row, 'td', data.took[i], 'n');
    const why = cell(row, 'td', '');
    if (data.reason[i] !== null) {
      const link = document.createElement('a');
      link.href = '#' + data.anchors[data.reason[i]];
      link.textContent = data.reasons[data.reason[i]];
      why.append(link);
    }
    if (data.line) {
      const code = document.createElement('code');
      code.textContent = data.line[i];
      cell(row, 'td', '').append(code);
    }
    return row;
  };
  const showMore = () => {
    const rows = document.createDocumentFragment();
    for (const end = Math.min(matches.length, shown + page); shown < end; shown++) rows.append(rowOf(matches[shown]));
    body.append(rows);
    more.hidden = shown >= matches.length;
    count.textContent = count.dataset.text.replace('{0}', shown.toLocaleString('en')).replace('{1}', matches.length.toLocaleString('en'));
  };
  const search = () => {
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    matches = order.filter(i =>
      (step.value === '' || data.step[i] === +step.value)
      && (state.value === '' || data.kinds[data.status[i]] === state.value)
      && (reason.value === '' || data.reason[i] === +reason.value)
      && words.every(word => haystack[i].includes(word)));
    shown = 0;
    body.replaceChildren();
    showMore();
  };
  table.tHead.addEventListener('click', event => {
    const th = event.target.closest('th');
    if (!th) return;
    const down = th.getAttribute('aria-sort') === 'ascending', by = columns[th.cellIndex];
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    th.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    order.sort((a, b) => { const x = by(a), y = by(b); return (x < y ? -1 : x > y ? 1 : a - b) * (down ? -1 : 1); });
    search();
  });
  for (const input of [q, step, state, reason]) input.addEventListener('input', search);
  q.form.addEventListener('submit', event => event.preventDefault());
  more.addEventListener('click', () => {
    const next = shown;
    showMore();
    // The reader goes on where the new rows begin.
    body.rows[next].tabIndex = -1;
    body.rows[next].focus();
  });
  search();
  find('browse').hidden = false;
  find('failed').hidden = true;
})();
