// A page that the browser has kept whole, and that comes back as it was left: what was chosen or kept on other pages meanwhile
// holds here, too.

// As if another tab had kept all that was kept.
const hear = () => dispatchEvent(new StorageEvent('storage'));

// mdBook's buttons are the only way to its themes; the one that is chosen does nothing.
const theme = () => {
  const kept = localStorage.getItem('mdbook-theme') ?? 'default_theme';
  document.getElementById(`mdbook-theme-${kept}`)?.click();
};

// On a narrow screen they lie over the text, and a reader who followed one of their links is done with them. That is no
// choice for wide screens, so what was kept stays.
const contents = () => {
  const box = document.getElementById('mdbook-sidebar-toggle-anchor');
  const kept = localStorage.getItem('mdbook-sidebar') ?? 'visible';
  const isOpen = document.body.clientWidth >= 1080 && kept === 'visible';
  if (!box || box.checked === isOpen) return;
  document.getElementById('mdbook-sidebar-toggle').click();
  localStorage.setItem('mdbook-sidebar', kept);
};

addEventListener('pageshow', event => {
  if (!event.persisted) return;
  for (const act of [hear, theme, contents]) {
    try {
      act();
    } catch {
      // Where nothing may be kept, nothing was.
    }
  }
});
