// The same program in two languages, as tabs. All tabs of a page show the language that was chosen last, and
// the browser remembers it for the whole book. Without scripts both are shown, one below the other.
import { keep, read } from './kept.js';

const root = document.documentElement;
const lists = [...document.querySelectorAll('.mt-tablist')];

const tell = () => {
  for (const tab of document.querySelectorAll('.mt-tablist button')) {
    const chosen = tab.dataset.code === root.dataset.code;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
};

// What the reader clicked stays where it is, whatever becomes longer above it.
const choose = tab => {
  const before = tab.getBoundingClientRect().top;
  root.dataset.code = tab.dataset.code;
  tell();
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
  keep('code', tab.dataset.code);
};

const KEYS = {
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  Home: () => 0,
  End: (_, last) => last,
};

for (const list of lists) {
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', 'The language of the program');
  const tabs = [...list.querySelectorAll('button')];
  for (const tab of tabs) {
    const panel = document.getElementById(tab.id.replace(/^tab-/, 'code-'));
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    panel.tabIndex = 0;
    tab.addEventListener('click', () => choose(tab));
  }
  list.addEventListener('keydown', event => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    // Or the arrow would turn the page.
    event.stopPropagation();
    event.preventDefault();
    const tab = tabs[move(tabs.indexOf(event.target), tabs.length - 1)];
    choose(tab);
    tab.focus();
  });
}
tell();
// It comes back as it was left, and another language may have been chosen on another page.
addEventListener('pageshow', event => {
  if (!event.persisted) return;
  root.dataset.code = read('code') ?? root.dataset.code;
  tell();
});
