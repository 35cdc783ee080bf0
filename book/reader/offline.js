// Keeps the book for reading offline, by thrift: what this page has loaded, then this part of the book if the reader
// stays, and the whole book when the reader asks for it.
import { forget, keep, read } from './kept.js';

const root = new URL('..', import.meta.url);
const STAYS_MS = 10_000;
const PATIENCE_MS = 30_000;
const ATTEMPTS = 4;
const AT_ONCE = 8;
const { serviceWorker } = navigator;

const ask = message => new Promise((resolve, reject) => {
  let timer;
  let attempts = 0;
  const attempt = async () => {
    attempts += 1;
    if (attempts > ATTEMPTS) return reject(new Error('the service worker does not answer'));
    // Whoever does not answer has been ended, or belongs to another build.
    timer = setTimeout(attempt, PATIENCE_MS);
    // Firefox can lose the registration's active worker when a page is loaded anew, and still has its controller.
    const worker = serviceWorker.controller ?? (await serviceWorker.ready).active;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      attempts = ATTEMPTS;
      port1.close();
      if (data.dev) return;
      if (data.failed) reject(new Error(data.failed));
      else resolve(data.done);
    };
    worker?.postMessage(message, [port2]);
  };
  attempt();
});

// The service worker of the book as it is now, where an earlier one is still at work.
const takeOver = async () => {
  const waiting = (await serviceWorker.getRegistration())?.waiting;
  if (!waiting) return;
  const isTaken = new Promise(taken => serviceWorker.addEventListener('controllerchange', taken, { once: true }));
  waiting.postMessage({ takeOver: true });
  await Promise.race([isTaken, new Promise(late => setTimeout(late, PATIENCE_MS))]);
};

// Nothing, or why not all is here: it is full, something is missing, or the browser keeps nothing.
const keepAll = async (paths, tell = () => {}) => {
  let why = '';
  try {
    for (let at = 0; at < paths.length; at += AT_ONCE) {
      tell(at);
      const said = await ask({ keep: paths.slice(at, at + AT_ONCE) });
      if (said === 'full') return said;
      why ||= said;
    }
    return why;
  } catch {
    return 'denied';
  }
};

const pathOf = address => {
  const { href } = new URL(address, location);
  return href.startsWith(root.href) ? href.slice(root.href.length).replace(/[?#].*/, '') : undefined;
};
// Some hosts leave out how a page's name ends, and folders have an index.
const pageOf = address => {
  const path = pathOf(address);
  if (path === undefined || /\.[^/]*$/.test(path)) return path;
  return path === '' || path.endsWith('/') ? `${path}index.html` : `${path}.html`;
};
const distinct = paths => [...new Set(paths.filter(path => path && !/^(__|sites\/|sw\.js)/.test(path)))];
const loaded = () => performance.getEntriesByType('resource').map(({ name }) => pathOf(name));
const thisPage = () => distinct([pageOf(location), 'toc.js', ...loaded()]);
// What is said where a page is not kept, or there is none.
const SHELL = '404.html';
// The chapters that stand in the same folder, and what brings this page to life.
const thisPart = () => {
  const folder = pageOf(location).replace(/[^/]*$/, '');
  const links = folder ? [...document.querySelectorAll('#mdbook-sidebar a[href]')].map(({ href }) => pageOf(href)) : [];
  return distinct([...links.filter(path => path?.startsWith(folder)), ...window.manyBook.needs?.() ?? []]);
};

const words = {
  full: 'There is no room in this browser to keep the book. What is kept already opens offline.',
  missing: 'Some of the book could not be loaded. What is kept already opens offline.',
  denied: 'This browser keeps nothing for this site, so the book cannot be read offline.',
};
const place = Object.assign(document.createElement('div'), { className: 'mt-offline', hidden: true });
const status = Object.assign(document.createElement('p'), { role: 'status' });
const button = Object.assign(document.createElement('button'), { type: 'button' });
place.append(status, button);
const say = (text, action = '') => {
  status.textContent = text;
  button.textContent = action;
  button.hidden = action === '';
  place.hidden = false;
};
const megabytes = kilobytes => `${Math.max(kilobytes / 1000, 0.1).toFixed(1)} MB`;
const mark = kept => { document.documentElement.dataset.kept = kept; };

const isolated = crossOriginIsolated;
const offer = async (why = '') => {
  const { missing, kilobytes } = await ask({ list: true, isolated });
  if (missing.length === 0) return whole();
  say(words[why] ?? '', `Keep for offline, ${megabytes(kilobytes)}`);
};
const whole = () => {
  mark('whole');
  say('The whole book is kept for reading offline.', 'Keep it no longer');
};
// What has changed since, or all.
const keepWhole = async () => {
  const { missing } = await ask({ list: true, isolated });
  const why = await keepAll(missing, at => say(`Keeping the book for offline: ${at} of ${missing.length} files.`));
  if (why === '') return whole();
  return offer(why);
};
const press = async () => {
  if (document.documentElement.dataset.kept === 'whole') {
    forget('offline');
    mark('part');
    await ask({ forget: true });
    await offer();
  } else {
    keep('offline', 'whole');
    await keepWhole();
  }
};
button.addEventListener('click', () => press().catch(() => say(words.denied)));

// Full is full for as long as this window lasts: a page that tries again costs the reader what it loads.
const isFull = () => {
  try {
    return sessionStorage.getItem('many-full') !== null;
  } catch {
    return false;
  }
};
const noteFull = () => {
  try {
    sessionStorage.setItem('many-full', 'yes');
  } catch {
    // The next page tries again.
  }
};
const stay = () => new Promise(stays => setTimeout(stays, STAYS_MS));

const begin = async () => {
  document.querySelector('#mdbook-sidebar .sidebar-scrollbox')?.append(place);
  if (isFull()) return offer('full');
  let why = await keepAll(thisPage());
  await stay();
  await takeOver();
  if (why === '') why = await keepAll([SHELL, ...window.manyBook.isThrifty?.() ? [] : thisPart()]);
  if (why === 'full') noteFull();
  mark('part');
  if (why === 'denied') return say(words.denied);
  if (read('offline') === 'whole' && why === '') await keepWhole();
  else await offer(why === 'missing' ? '' : why);
  return ask({ tidy: true });
};
if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done, { once: true }));
// A page that is about to be loaded once more, to be isolated, waits for that.
if (window.top === self && await window.manyServiceWorker) begin().catch(() => say(words.denied));
