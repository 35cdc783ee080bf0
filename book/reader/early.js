// Before anything is painted, so that nothing moves later. A script of its own, and no module, since a module would
// come after the first paint.

// The language in which the reader wants to see code. `kept.js` says how it is kept; the second name is that of earlier
// editions.
try {
  const kept = ['many-things-at-once/reader/code', 'many-code'].map(name => localStorage.getItem(name));
  document.documentElement.dataset.code = /"rust"|^rust$/.test(kept.find(text => text !== null)) ? 'rust' : 'python';
} catch {
  document.documentElement.dataset.code = 'python';
}

// No line is kept free for a link back to where the reader was, if that is nowhere yet.
try {
  if (localStorage.getItem('many-things-at-once/reader/place') === null) document.documentElement.dataset.begins = '';
} catch {
  document.documentElement.dataset.begins = '';
}

// What a chapter asks to guess is veiled from the first moment on if none of it was seen, or what lies below would move.
// `guess.js` goes on from there; where it does not come, all is open.
{
  const { dataset } = document.documentElement;
  const here = location.pathname.split('/').slice(-2).join('/').replace(/\.html$/, '');
  let seen;
  try {
    seen = localStorage.getItem('many-things-at-once/reader/seen');
  } catch {
    // As if there were nothing.
  }
  if (!seen?.includes(`"${here}#`)) dataset.guess = '';
  addEventListener('load', () => delete dataset.guess);
}

// mdBook makes a class of whatever theme is kept, which throws or leaves the page without colours if it is none of its
// own. Books of the same host share the name. Earlier versions of mdBook kept it in quotes.
try {
  const theme = localStorage.getItem('mdbook-theme');
  if (theme !== null && !/^("?)(light|rust|coal|navy|ayu)\1$/.test(theme)) localStorage.removeItem('mdbook-theme');
} catch {
  // Nothing may be read, by mdBook neither.
}

// Whatever a script makes markup of, or the address of a script, goes through here; where browsers have Trusted Types,
// nothing goes another way. Markup consists of tags of which none runs or loads anything, and no value in them could be
// taken for a tag. Addresses are the book's own.
{
  // What stands in the page itself has no address of its own.
  const root = new URL('.', document.querySelector('link[rel=manifest]').href).href;
  const tag = /<\/?(?!(?:script|style|iframe|object|embed|base|meta|link)\b)[a-z][\w-]*(?:\s+(?!on|srcdoc)[\w:-]+(?:="[^"<]*")?)*\s*\/?>|<!--[^<>]*-->/gi;
  const rules = {
    createHTML(text) {
      const strange = text.replace(tag, '').match(/<.{0,40}/);
      if (strange) throw new TypeError(`No markup of the book’s: ${strange}`);
      return text;
    },
    createScriptURL(address) {
      const { href } = new URL(address, document.baseURI);
      if (!href.startsWith(root)) throw new TypeError(`No script of the book’s: ${href}`);
      return href;
    },
  };
  window.manyTrusted = window.trustedTypes?.createPolicy('many', rules) ?? rules;
}

// What is pressed or entered in a widget before `wake.js` can take it is kept for it, and a sign says so at once: scripts
// and modules come later than buttons. All that can be entered is open from the first moment on, but a program that a link is
// about to replace. The page for printing stays as it is.
if (!document.querySelector('meta[name=robots]')) {
  const fields = '.mt-value, .mt-slide, .mt-model:not(.mt-refused) input, .mt-scrub input, .mt-pace select, .mt-file, .mt-text, .mt-program';
  const open = `:is(.mt-actions, .mt-tools, .mt-which) button:not(.mt-cancel), .mt-through, .mt-step-to, .mt-choice input, ${fields}`;
  const widgetOf = ({ target }) => target.closest?.('.mt-widget');
  // Arrows that are pressed in a widget must not turn the page: mdBook listens at the document, too, and later.
  document.addEventListener('keydown', event => {
    const widget = widgetOf(event);
    if (!widget) return;
    event.stopImmediatePropagation();
    const { key, target } = event;
    if (key !== 'Enter') return;
    // A lab that lives hears of this by itself.
    const isEarly = widget.dataset.alive === undefined;
    if ((event.ctrlKey || event.metaKey) && isEarly && !event.repeat) widget.querySelector('.mt-explore')?.click();
    // Enter in a field presses the button below it, once the field is taken at its word. In the lab there are several.
    if (!target.matches('input.mt-value')) return;
    const button = target.closest('.mt-question, .mt-controls:not(:has(.mt-once))')?.querySelector('.mt-run');
    setTimeout(() => button?.click());
  });
  const isNamed = /[?&]open=/.test(location.search) || location.hash.startsWith('#program=');
  const programs = `.mt-widget${isNamed ? ':not([data-opens])' : ''} .mt-program:read-only`;
  const enable = () => {
    for (const part of document.querySelectorAll(`.mt-widget :is(${open}):disabled`)) part.disabled = false;
    for (const part of document.querySelectorAll(programs)) part.readOnly = false;
  };
  const watch = new MutationObserver(enable);
  watch.observe(document, { childList: true, subtree: true });
  document.addEventListener('readystatechange', () => {
    enable();
    watch.disconnect();
  }, { once: true });
  const show = (widget, part) => {
    // That works already.
    if (part.matches('[data-veiled] .mt-show')) return;
    widget.ariaBusy = true;
    const note = widget.querySelector('.mt-coming') ?? document.createElement('p');
    note.className = 'mt-coming';
    note.role = 'status';
    widget.append(note);
    const [around, { left, top }] = [widget, part].map(it => it.getBoundingClientRect());
    note.style.bottom = `${around.bottom - top + 4}px`;
    note.style.left = `${Math.min(left - around.left, around.width - 300)}px`;
    // A text that comes into what is there already is read aloud.
    requestAnimationFrame(() => { note.textContent = 'Loading. This is done as soon as it can be.'; });
  };
  // What is seen of a program lies below its field. Colours come with the widget.
  const line = textContent => Object.assign(document.createElement('span'), { className: 'mt-line', textContent });
  const paint = ({ value, previousElementSibling }) => previousElementSibling.replaceChildren(...value.split('\n').map(line));
  const kept = [];
  let act = (widget, event, part) => kept.push([widget, event, part]);
  // Who takes it hears of all that was kept, and of all that follows.
  const take = taker => {
    act = taker;
    for (const it of kept) act(...it);
  };
  const hear = event => {
    const widget = widgetOf(event);
    if (!widget || widget.dataset.alive !== undefined) return;
    const part = event.type === 'click' ? event.target.closest('button') : event.target;
    if (part?.matches(`button, ${open}`)) show(widget, part);
    if (part?.matches('.mt-program')) paint(part);
    act(widget, event, part);
  };
  for (const kind of ['click', 'input', 'change']) document.addEventListener(kind, hear, true);
  window.manyEarly = { fields, take };
}
