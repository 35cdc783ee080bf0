// The first script of every page: starts the service worker. What brings widgets to life is loaded by wake.js.
const root = new URL('..', import.meta.url);
const isFramed = window.top !== self;

// Whether a service worker is registered; the widgets wait for this before they ask for sites.
window.manyServiceWorker = (async () => {
  try {
    if (!navigator.serviceWorker) return false;
    await navigator.serviceWorker.register(manyTrusted.createScriptURL(new URL('sw.js', root)), { scope: root.pathname });
    return true;
  } catch {
    return false;
  }
})();

// Why workers of this page share no memory, and what helps: in the order in which one thing keeps another from helping.
const isRegistered = window.manyServiceWorker;
let isThere = false;
isRegistered.then(it => isThere = it);
const wasReloaded = () => performance.getEntriesByType('navigation')[0]?.type === 'reload';
const reasons = () => {
  if (isFramed) return ', and browsers share none in a page that is shown inside another one. Open it on its own: a link above the text does so.';
  if (!isSecureContext) return ', which browsers share only where a page came over https, or from this machine. Open the book at an address that begins with https.';
  if (navigator.serviceWorker?.controller) return '; reload the page once and the service worker will allow it.';
  if (isThere && wasReloaded()) return ', and this page was loaded past the service worker that allows it, as Shift and Reload do. Reload it once more, without Shift.';
  return ', and this page was served without the headers that allow it. This browser keeps no service worker for the book, which would add them: open it in a window that is not private, or from a host that sends them, as `many serve` does.';
};
window.manyBook = {
  root: root.href,
  whyNoThreads: () => `Threads need memory that workers share${reasons()}`,
};

if (isFramed && !crossOriginIsolated && document.querySelector('.mt-widget')) {
  const note = Object.assign(document.createElement('p'), { className: 'mt-note mt-framed' });
  const link = Object.assign(document.createElement('a'), { href: location.href, target: '_blank', textContent: 'Open it on its own' });
  note.append('This page is shown inside another one, where browsers let threads share no memory, so that some experiments cannot run. ', link, '.');
  document.querySelector('main')?.prepend(note);
}

// mdBook opens the contents with a label, which no key presses by itself.
document.getElementById('mdbook-sidebar-toggle')?.addEventListener('keydown', event => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.currentTarget.click();
});

// On a host that sends no isolation headers the service worker adds them, from the next load on: one
// reload at most, and none of a page where something was typed or a run was started. In a frame it is for the page
// around it to begin.
let inUse = false;
const note = event => { inUse ||= event.type === 'input' || event.target.closest('.mt-widget') !== null; };
for (const kind of ['input', 'click']) document.addEventListener(kind, note, true);
// Either sign alone may be missing: what is stored just before a page is left, and how it was loaded. Where nothing may be
// stored, the second has to do.
const stored = act => {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
};
const isolate = () => {
  if (isFramed || crossOriginIsolated || !navigator.serviceWorker.controller || inUse) return;
  if (wasReloaded() || stored(it => it.getItem('many-reloaded')) !== null) return;
  stored(it => it.setItem('many-reloaded', 'yes'));
  location.reload();
};
if (await isRegistered && !crossOriginIsolated) {
  navigator.serviceWorker.addEventListener('controllerchange', isolate);
  isolate();
}
