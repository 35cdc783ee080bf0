'use strict';
// Goes through the orders whose steps the page holds.
(() => {
  const ways = JSON.parse(document.getElementById('ways').textContent);
  const html = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const dress = () => { html.className = `js ${dark.matches ? 'navy' : 'light'}`; };
  dress();
  dark.addEventListener('change', dress);

  for (const details of document.querySelectorAll('details.mt-measured')) details.open = false;

  const find = (selector) => document.querySelector(selector);
  const walk = find('.mt-walk');
  const [told, moment, tracks, code] = ['.mt-told', '.mt-moment', '.mt-tracks', '.mt-code'].map((it) => walk.querySelector(it));
  code.innerHTML = find('.mt-alone .mt-code')?.innerHTML ?? '';
  const lines = [...code.querySelectorAll('.mt-line')];
  const written = lines.map((line) => line.innerHTML);
  let way, at, asked;

  const last = () => way.moments.length - 1;
  const leads = { forward: () => at < last(), switch: () => at < last(), back: () => at > 0, start: () => at > 0 };

  function show() {
    const { says, html: inside, marks, fails } = way.moments[at];
    told.textContent = says;
    moment.innerHTML = inside;
    walk.classList.toggle('mt-failed', fails);
    lines.forEach((line, number) => { line.innerHTML = written[number]; line.classList.remove('mt-is-here'); });
    for (const [number, mark, isNow] of marks) {
      const line = lines[number - 1];
      if (!line) continue;
      line.innerHTML += mark;
      line.classList.toggle('mt-is-here', isNow);
    }
    for (const row of tracks.querySelectorAll('tbody tr:has(button)')) {
      const step = Number(row.querySelector('button').textContent);
      row.classList.toggle('mt-is-now', step === at);
      row.classList.toggle('mt-to-come', step > at);
      if (step === at) row.setAttribute('aria-current', 'step'); else row.removeAttribute('aria-current');
    }
    for (const button of walk.querySelectorAll('.mt-actions [data-go]')) {
      button.setAttribute('aria-disabled', !leads[button.dataset.go]?.());
    }
    toMiddle(tracks, '[aria-current]');
    toMiddle(code, '.mt-is-here');
  }

  function toMiddle(around, selector) {
    const found = around.querySelector(selector);
    if (found) around.scrollTop = found.offsetTop - around.clientHeight / 2;
  }

  function go(where) {
    const to = where.startsWith('to ') ? Number(where.slice(3)) : null;
    if (to !== null) at = Math.min(Math.max(to, 0), last());
    else if (!leads[where]()) return;
    else if (where === 'start') at = 0;
    else if (where === 'back') at -= 1;
    else if (where === 'forward') at += 1;
    // To the step before the next one that somebody else makes.
    else do at += 1; while (at < last() && !way.moments[at + 1].is_switch);
    show();
  }

  function open(button) {
    asked = button;
    way = ofButton(button);
    at = Math.min(Number(button.dataset.to || 0), last());
    tracks.innerHTML = way.lanes;
    walk.classList.remove('mt-gone');
    show();
    walk.scrollIntoView();
    walk.querySelector('.mt-forward').focus({ preventScroll: true });
  }

  function close() {
    walk.classList.add('mt-gone');
    asked.focus();
  }

  const ofButton = ({ dataset }) =>
    ways.find((it) => it.schedule === dataset.schedule && it.interpreter === dataset.interpreter);
  for (const button of document.querySelectorAll('[data-schedule]')) {
    if (ofButton(button)) {
      button.disabled = false;
      button.addEventListener('click', () => open(button));
    } else {
      button.hidden = true;
    }
  }
  walk.addEventListener('click', (event) => {
    const button = event.target.closest('[data-go]');
    if (button) go(button.dataset.go);
  });
  walk.querySelector('.mt-leave').addEventListener('click', close);
  const unfold = walk.querySelector('.mt-unfold');
  unfold.addEventListener('click', () => {
    const isBrief = tracks.classList.toggle('mt-brief');
    unfold.setAttribute('aria-pressed', !isBrief);
  });
  walk.addEventListener('keydown', (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isWay = tracks.contains(event.target);
    const where = { ArrowRight: 'forward', ArrowLeft: 'back' }[event.key]
      || (isWay && { ArrowDown: 'forward', ArrowUp: 'back', Home: 'start', End: `to ${last()}` }[event.key]);
    if (!where) return;
    event.preventDefault();
    go(where);
  });
})();
