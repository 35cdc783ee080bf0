// mdBook's search is 17 KB before its index, and few pages are searched. Its scripts are loaded when a reader asks for
// it, by the button, by a key, or by an address that holds what is sought. From then on it is as mdBook made it.
const toggle = document.getElementById('mdbook-search-toggle');
const scripts = [...document.querySelectorAll('script[type="text/x-search"]')];

const load = ({ src }) => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.onload = resolve;
  script.onerror = () => reject(new Error(`${src} cannot be loaded`));
  script.src = manyTrusted.createScriptURL(src);
  document.body.append(script);
});

const stop = () => {
  document.removeEventListener('keydown', key);
  toggle.removeEventListener('click', open);
};

// Each needs those before it.
const loadAll = async () => {
  stop();
  for (const script of scripts) await load(script);
};

const open = () => loadAll().then(() => toggle.click(), listen);

// mdBook's own keys, under mdBook's own conditions.
const key = event => {
  const { altKey, ctrlKey, metaKey, shiftKey, target } = event;
  if (altKey || ctrlKey || metaKey || shiftKey || !['s', '/'].includes(event.key)) return;
  if (target.closest('input, textarea, select') || target.isContentEditable) return;
  event.preventDefault();
  open();
};

const listen = () => {
  document.addEventListener('keydown', key);
  toggle.addEventListener('click', open);
};

if (toggle && scripts.length > 0) {
  const asked = new URLSearchParams(location.search);
  if (asked.has('search') || asked.has('highlight')) loadAll().catch(listen);
  else listen();
}
