// Wide code and wide tables scroll on their own. Where there is something to scroll, the keyboard can get there
// in every browser.
const wide = new ResizeObserver(entries => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});
for (const block of document.querySelectorAll('main pre > code, main .table-wrapper')) wide.observe(block);
