// Shows what a term means: on hover, on focus, and at a tap. It stays while the pointer is on it, and Escape
// closes it. Without this script the term is a link to the glossary.
const note = document.createElement('div');
note.id = 'mt-says';
note.setAttribute('role', 'tooltip');
note.hidden = true;
document.body.append(note);

let shown = null;
let closing = 0;
// A tap gives focus before it clicks: whether its click may follow the link is decided before that.
let tapped = null;

const place = link => {
  const margin = 8;
  // Of a term on two lines, the first line counts.
  const line = link.getClientRects()[0];
  const left = Math.min(line.left, document.documentElement.clientWidth - note.offsetWidth - margin);
  const above = line.top - note.offsetHeight;
  note.style.left = `${Math.max(margin, left) + scrollX}px`;
  note.style.top = `${(above >= margin ? above : link.getBoundingClientRect().bottom) + scrollY}px`;
};

const show = link => {
  clearTimeout(closing);
  if (shown === link) return;
  hide();
  shown = link;
  note.textContent = link.dataset.says;
  note.hidden = false;
  link.setAttribute('aria-describedby', note.id);
  place(link);
};

const hide = () => {
  clearTimeout(closing);
  shown?.removeAttribute('aria-describedby');
  shown = null;
  note.hidden = true;
};

// Time to move the pointer from the term to what is said of it.
const hideSoon = () => {
  clearTimeout(closing);
  closing = setTimeout(hide, 250);
};

for (const link of document.querySelectorAll('a.mt-term')) {
  link.addEventListener('pointerenter', event => { if (event.pointerType !== 'touch') show(link); });
  link.addEventListener('pointerleave', event => { if (event.pointerType !== 'touch') hideSoon(); });
  link.addEventListener('focus', () => show(link));
  link.addEventListener('blur', hideSoon);
  link.addEventListener('pointerdown', event => {
    tapped = event.pointerType === 'touch' && shown !== link ? link : null;
  });
  // The first tap says what it means, the second one leads to the glossary.
  link.addEventListener('click', event => {
    if (tapped !== link) return;
    event.preventDefault();
    tapped = null;
    show(link);
  });
}

note.addEventListener('pointerenter', () => clearTimeout(closing));
note.addEventListener('pointerleave', hideSoon);
document.addEventListener('pointerdown', event => {
  if (shown && !note.contains(event.target) && !shown.contains(event.target)) hide();
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !shown) return;
  event.stopPropagation();
  hide();
}, true);
