// Where a chapter asks for a guess, its drawing is veiled until the reader has made one or wants to see it. A guess is a
// mark in each row: it can be dragged, clicked and typed. Where a row is about a sum it is a number. Without scripts and
// in print all is open, and so it is for who has seen it before, and for who comes by a link to a state of it.
import { keep, read } from './kept.js';

const here = location.pathname.split('/').slice(-2).join('/').replace(/\.html$/, '');
const name = widget => `${here}#${widget.id}`;
const hasSeen = widget => (read('seen') ?? []).includes(name(widget));
const isLinked = ({ id }) => [...new URLSearchParams(location.search).keys()].some(key => key.startsWith(`${id}.`));
const isForPrinting = document.querySelector('meta[name=robots][content=noindex]') !== null;

// Such as 400,000, if a row is about so many additions and not about when it ends.
const total = figure => figure.querySelector('.mt-time').textContent.match(/ of ([\d,]+)/)?.[1];
const shown = ms => ms < 1000 ? `${ms} ms` : `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 2 })} s`;

// Over the plot of a figure, at its scale.
const place = figure => {
  const plot = figure.querySelector('.mt-plot');
  const slider = figure.querySelector('.mt-guessed');
  if (!slider) return;
  const { style } = slider;
  [style.top, style.height] = [`${plot.offsetTop}px`, `${plot.offsetHeight}px`];
};
const mark = (figure, most) => {
  const [model, all] = [figure.dataset.model, total(figure)];
  const asked = all ? `the sum under ${model}, of ${all}` : `${model} ends after so many ms`;
  const [slider, field] = ['range', 'number'].map(type => Object.assign(document.createElement('input'), {
    type, min: 0, max: type === 'range' ? most : '', step: 'any', value: type === 'range' ? most / 2 : '', autocomplete: 'off',
    className: type === 'range' ? 'mt-guessed' : 'mt-guessed-ms', ariaLabel: `Your guess: ${asked}`,
  }));
  slider.addEventListener('input', () => {
    field.value = Number(Number(slider.value).toPrecision(2));
  });
  field.addEventListener('input', () => {
    slider.value = field.value;
  });
  const box = Object.assign(document.createElement('label'), { className: 'mt-your-guess' });
  box.append('your guess ', field, all ? ` of ${all}` : ' ms');
  figure.querySelector('figcaption').append(box);
  if (!all) figure.append(slider);
  place(figure);
};
const figures = widget => [...widget.querySelectorAll('.mt-first .mt-figure')];
const markAll = widget => {
  const most = Number(widget.querySelector('.mt-first').dataset.ms);
  for (const figure of figures(widget)) if (!figure.querySelector('.mt-your-guess')) mark(figure, most);
};

// The marks of who has guessed stay, in words too.
const answer = figure => {
  const [slider, box] = ['.mt-guessed', '.mt-your-guess'].map(part => figure.querySelector(part));
  const { value } = box.querySelector('input');
  if (value === '' || !slider) {
    slider?.remove();
    box.remove();
    return;
  }
  slider.disabled = true;
  box.replaceWith(Object.assign(document.createElement('span'), { className: 'mt-your-guess', textContent: `you said ${shown(Number(value))}` }));
};

// Who ends first, as the marks say: the run answers that. They say nothing if there are none, or two are the same.
const guessFirst = widget => {
  const select = widget.querySelector('select[name=guess]');
  const ends = figures(widget).filter(figure => !total(figure)).map(figure => [figure.querySelector('.mt-guessed-ms').value, figure.dataset.model]);
  const [first, second] = ends.filter(([ms]) => ms !== '').sort(([a], [b]) => a - b);
  if (!second || first[0] === second[0] || select.value !== '') return;
  select.value = first[1];
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

// What the run is to answer, until other values are set: the widget draws the marks of times into it. Sums stand above all.
const pass = widget => {
  const guesses = figures(widget).map(figure => [figure.dataset.model, figure.querySelector('.mt-guessed-ms').value, total(figure)])
    .filter(([, value]) => value > 0);
  if (guesses.length === 0) return;
  const sums = document.createElement('p');
  if (guesses[0][2]) {
    const told = guesses.map(([model, value]) => `${model} ${Number(value).toLocaleString('en')}`);
    Object.assign(sums, { className: 'mt-your-guess', textContent: `You said: ${told.join(', ')}.` });
    widget.querySelector('.mt-body').prepend(sums);
  } else {
    widget.dataset.guessed = guesses.map(([model, ms]) => `${model}=${Math.round(ms * 1000)}`).join(' ');
  }
  const forget = ({ target }) => {
    if (!target.matches('.mt-slide, .mt-fields [name]:not([name=guess])')) return;
    sums.remove();
    for (const it of widget.querySelectorAll('.mt-first :is(.mt-guessed, .mt-your-guess)')) it.remove();
    delete widget.dataset.guessed;
  };
  for (const kind of ['input', 'change']) widget.addEventListener(kind, forget);
};

const veil = widget => {
  const first = widget.querySelector('.mt-first');
  widget.dataset.veiled = '';
  markAll(widget);
  // A slider draws the figures anew.
  const watch = new MutationObserver(() => markAll(widget));
  const watching = { childList: true, subtree: true };
  watch.observe(first, watching);
  const sizes = new ResizeObserver(() => figures(widget).forEach(place));
  sizes.observe(first);
  const show = widget.querySelector('.mt-show');
  show.disabled = false;
  const open = event => {
    if (!event.target.closest('.mt-show, .mt-run, .mt-native')) return;
    widget.removeEventListener('click', open, true);
    watch.disconnect();
    sizes.disconnect();
    const hadFocus = document.activeElement === show;
    delete widget.dataset.veiled;
    guessFirst(widget);
    pass(widget);
    figures(widget).forEach(answer);
    keep('seen', [...new Set([...read('seen') ?? [], name(widget)])]);
    if (!hadFocus) return;
    // The button is gone: what it has shown comes next.
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  };
  widget.addEventListener('click', open, true);
};

for (const widget of isForPrinting ? [] : document.querySelectorAll('.mt-widget:has(.mt-veil)')) {
  if (!hasSeen(widget) && !isLinked(widget)) veil(widget);
}
// Until here `early.js` veils them.
delete document.documentElement.dataset.guess;
