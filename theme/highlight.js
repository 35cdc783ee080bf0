// In the place of two libraries that mdBook's script calls. Code is highlighted when the book is built.
const hljs = { configure() {}, highlightBlock() {} };

// Copies what a button stands beside. Where a page came over http, browsers let only what is selected be copied.
const copySelected = text => {
  const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'mt-unseen' });
  const { activeElement } = document;
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  activeElement?.focus({ preventScroll: true });
  if (!isCopied) throw new Error('nothing was copied');
};
class ClipboardJS {
  constructor(buttons, { text }) {
    document.addEventListener('click', async ({ target }) => {
      const trigger = target.closest(buttons);
      if (!trigger) return;
      try {
        await (navigator.clipboard ? navigator.clipboard.writeText(text(trigger)) : copySelected(text(trigger)));
        this.success({ trigger, clearSelection() {} });
      } catch {
        this.error({ trigger });
      }
    });
  }

  on(kind, act) {
    this[kind] = act;
  }
}
