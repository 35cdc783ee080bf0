// Before anything is painted: the language in which the reader wants to see code, so that nothing moves later.
// A script of its own, and no module, since a module would come after the first paint. `kept.js` says how it is kept;
// the second name is that of earlier editions.
try {
  const kept = ['many-things-at-once/reader/code', 'many-code'].map(name => localStorage.getItem(name));
  document.documentElement.dataset.code = /"rust"|^rust$/.test(kept.find(text => text !== null)) ? 'rust' : 'python';
} catch {
  document.documentElement.dataset.code = 'python';
}
