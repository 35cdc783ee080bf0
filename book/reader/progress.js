// Which chapters were read to their end, and which one was opened last. The browser keeps both; a reader can have
// them forgotten. Where nothing can be kept, the contents have no ticks, and nothing else is missing.
import { forget, keep, read } from './kept.js';

const root = new URL('..', import.meta.url);
const TITLE = /^\d+ · /;

// Relative to the book's root, so that a book that moves keeps its readers' ticks.
const path = url => new URL(url, location.href).pathname.slice(root.pathname.length).replace(/\.html$/, '');
const here = path(location.href);
const title = document.querySelector('main h1')?.textContent ?? '';

const finished = () => new Set(read('read'));

// Ticks in the contents and on the map of the chapters, as text for those who cannot see them.
const tick = () => {
  const done = finished();
  for (const link of document.querySelectorAll('#mdbook-sidebar a[href], .mt-map a[href]')) {
    // The headings of this page stand there, too.
    if (link.hash) continue;
    const isDone = done.has(path(link.href));
    if (isDone === link.classList.contains('mt-read')) continue;
    link.classList.toggle('mt-read', isDone);
    link.querySelector('.mt-unseen')?.remove();
    if (!isDone) continue;
    const words = document.createElement('span');
    words.className = 'mt-unseen';
    words.textContent = ' (read)';
    link.append(words);
  }
};

const markAtEnd = () => {
  const end = document.createElement('div');
  document.querySelector('main').append(end);
  const watch = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    watch.disconnect();
    keep('read', [...finished().add(here)]);
    tick();
  });
  // From when the reader scrolls: a short page on a tall screen is not read by being opened.
  addEventListener('scroll', () => watch.observe(end), { once: true, passive: true });
};

const offer = line => {
  const kept = read('place');
  // Only a path of this book: what is kept could have been written by another page of this host.
  const url = kept && new URL(`${kept.path}.html`, root);
  if (!url || url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return;
  const link = document.createElement('a');
  link.href = url.href;
  link.textContent = `Continue where you were: ${kept.title}`;
  line.replaceChildren(link);
};

const line = document.querySelector('[data-reader=continue]');
const tell = () => {
  tick();
  if (line) offer(line);
};

if (TITLE.test(title)) {
  const arrive = () => keep('place', { path: here, title });
  arrive();
  addEventListener('pageshow', event => event.persisted && arrive());
  markAtEnd();
}
tell();
// Another page of the book, or a widget of this one, has changed what is kept.
addEventListener('storage', tell);

const forgetting = document.querySelector('[data-reader=forget]');
forgetting?.querySelector('button').addEventListener('click', () => {
  const isDone = ['read', 'place'].map(forget).every(Boolean);
  tick();
  forgetting.querySelector('[role=status]').textContent = isDone ? 'Forgotten.' : 'This browser keeps nothing.';
});
