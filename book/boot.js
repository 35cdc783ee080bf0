// The first script of every page: starts the service worker. What brings widgets to life is loaded by wake.js.
const build = "__BUILD__";
const root = new URL('.', import.meta.url);

// Whether a service worker is registered; the widgets wait for this before they ask for sites.
window.manyServiceWorker = (async () => {
  if (!navigator.serviceWorker) return false;
  try {
    await navigator.serviceWorker.register(new URL('sw.js', root), { scope: root.pathname });
    return true;
  } catch {
    return false;
  }
})();

// A reader who stays gets the whole book, to be read offline: what this page needs itself comes first.
const STAYS_MS = 10_000;
const PATIENCE_MS = 30_000;
const keepBook = ({ serviceWorker }) => {
  let timer;
  const ask = async from => {
    // Whoever does not answer has been ended, or belongs to another build.
    timer = setTimeout(ask, PATIENCE_MS, from);
    // Firefox can lose the registration's active worker when a page is loaded anew, and still has its controller.
    const worker = serviceWorker.controller ?? (await serviceWorker.ready).active;
    worker?.postMessage({ keep: build, from });
  };
  serviceWorker.addEventListener('message', ({ data }) => {
    if (data?.kept !== build) return;
    clearTimeout(timer);
    if (data.next) ask(data.next);
    else document.documentElement.dataset.kept = '';
  });
  timer = setTimeout(ask, STAYS_MS, 0);
};
window.manyServiceWorker.then(isThere => isThere && keepBook(navigator));

// mdBook opens the contents with a label, which no key presses by itself.
document.getElementById('mdbook-sidebar-toggle')?.addEventListener('keydown', event => {
  if (event.key !== 'Enter' && event.key !== ' ') return;
  event.preventDefault();
  event.currentTarget.click();
});

// On a host that sends no isolation headers the service worker adds them, from the next load on: one
// reload at most, and none of a page where something was typed or a run was started.
let inUse = false;
const note = event => { inUse ||= event.type === 'input' || event.target.closest('.mt-widget') !== null; };
for (const kind of ['input', 'click']) document.addEventListener(kind, note, true);
// Either sign alone may be missing: what is stored just before a page is left, and how it was loaded.
const wasReloaded = () => sessionStorage.getItem('many-reloaded') !== null
  || performance.getEntriesByType('navigation')[0]?.type === 'reload';
const isolate = () => {
  if (crossOriginIsolated || !navigator.serviceWorker.controller || wasReloaded() || inUse) return;
  sessionStorage.setItem('many-reloaded', 'yes');
  location.reload();
};
if (await window.manyServiceWorker && !crossOriginIsolated) {
  navigator.serviceWorker.addEventListener('controllerchange', isolate);
  isolate();
}
