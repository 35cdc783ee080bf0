// What of a document cannot be read at its width: a sentence for each. Fields are measured with the largest number that they
// take, all is unfolded, and what scrolls on its own is left out.
(inside => {
  const { documentElement: root, defaultView: view } = inside;
  const found = new Set();
  const say = (what, part, text = part.textContent) => {
    const widget = part.closest('.mt-widget');
    found.add(`${what}: ${widget?.id ?? ''} ${part.className?.baseVal ?? part.className} “${text.trim().slice(0, 40)}”`);
  };
  for (const more of inside.querySelectorAll('main details')) more.open = true;
  if (root.scrollWidth > view.innerWidth) found.add(`the page is ${root.scrollWidth} pixels wide`);
  const pen = inside.createElement('canvas').getContext('2d');
  const width = (part, text) => {
    pen.font = view.getComputedStyle(part).font;
    return pen.measureText(text).width;
  };
  const room = part => {
    const { paddingLeft, paddingRight } = view.getComputedStyle(part);
    return part.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  };
  const around = part => {
    const all = [];
    for (let it = part.parentElement; it && it !== inside.body; it = it.parentElement) if (it.tagName !== 'g') all.push(it);
    return all;
  };
  const overflow = part => view.getComputedStyle(part).overflowX;
  const scrolls = part => [part, ...around(part)].some(it => /auto|scroll/.test(overflow(it)));
  // What lies beyond the window, or beyond what cuts it off.
  const isCut = part => {
    const { left, right } = part.getBoundingClientRect();
    const edges = around(part).filter(it => overflow(it) !== 'visible').map(it => it.getBoundingClientRect());
    return left < Math.max(0, ...edges.map(it => it.left)) - 1 || right > Math.min(view.innerWidth, ...edges.map(it => it.right)) + 1;
  };
  const hasText = part => [...part.childNodes].some(it => it.nodeType === Node.TEXT_NODE && it.data.trim());
  const isSeen = part => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0;
  for (const part of inside.querySelectorAll('main *')) {
    if (!isSeen(part) || part.closest('.mt-hidden, textarea')) continue;
    if (part.matches('input[type=number]')) {
      for (const text of [part.value, part.max]) if (width(part, text) > room(part)) say('a field has no room', part, `${part.name} = ${text}`);
    } else if (part.matches('select')) {
      const text = part.selectedOptions[0]?.textContent ?? '';
      if (width(part, text) > room(part)) say('a choice has no room', part, text);
    } else if (part.matches('summary')) {
      const text = [...part.querySelectorAll('*'), part].find(it => hasText(it) && isSeen(it));
      const range = inside.createRange();
      range.selectNodeContents(text);
      const { top } = range.getClientRects()[0];
      const { paddingTop, fontSize, display } = view.getComputedStyle(part);
      const middle = part.getBoundingClientRect().top + parseFloat(paddingTop);
      if (display === 'flex' && view.getComputedStyle(part).flexWrap === 'wrap' && top - middle > 2 * parseFloat(fontSize)) say('its mark stands alone', part);
    } else if (hasText(part) && !scrolls(part)) {
      const spills = part.tagName !== 'text' && !part.closest('svg') && overflow(part) !== 'visible' && part.scrollWidth > part.clientWidth + 1;
      if (spills || isCut(part)) say('a text is cut off', part);
    }
  }
  return [...found];
})
