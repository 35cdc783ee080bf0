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
