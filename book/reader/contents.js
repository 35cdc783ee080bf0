// Where the reader is, mdBook puts the chapter's headings into the contents, once it knows them. Until then, what stands
// below is not shown (see `theme/reader.css`), so that nothing that a reader looks at moves away.
const settle = () => document.documentElement.classList.add('mt-settled');

// mdBook listens for the same, and came first.
if (document.readyState === 'loading' || document.readyState === 'interactive') {
  document.addEventListener('DOMContentLoaded', settle, { once: true });
  addEventListener('load', settle, { once: true });
} else settle();
