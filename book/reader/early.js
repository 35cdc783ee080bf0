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
