// Before anything is painted: the language in which the reader wants to see code, so that nothing moves later.
// A script of its own, and no module, since a module would come after the first paint.
try {
  document.documentElement.dataset.code = localStorage.getItem('many-code') === 'rust' ? 'rust' : 'python';
} catch {
  document.documentElement.dataset.code = 'python';
}
