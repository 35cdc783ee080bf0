// Below a part of a program: copies all of it, shows it with the part marked, or opens it in the lab. Without scripts a link leads to the file.
const COPIED_MS = 4000;

const button = (text, named) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.setAttribute('aria-label', `${text}: ${named}`);
  return made;
};

const fetched = async link => {
  const answer = await fetch(link.href);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
};

// A browser may ask for the text while the press lasts, so it gets a promise where it takes one.
const copy = async text => {
  if (!navigator.clipboard) throw new Error('no clipboard');
  if (typeof ClipboardItem === 'function' && navigator.clipboard.write) {
    const blob = text.then(it => new Blob([it], { type: 'text/plain' }));
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
  } else {
    await navigator.clipboard.writeText(await text);
  }
};

// Each line of the part, as far as it is found in the program one after the other.
const marked = (whole, part) => {
  const code = document.createElement('code');
  const wanted = part.split('\n').map(it => it.trimEnd());
  let at = 0;
  const lines = whole.replace(/\n$/, '').split('\n');
  lines.forEach((line, number) => {
    while (at < wanted.length && wanted[at] === '' && line.trim() !== '') at += 1;
    const isPart = at < wanted.length && line.trimEnd() === wanted[at];
    if (isPart) at += 1;
    const text = number + 1 < lines.length ? `${line}\n` : line;
    if (isPart && line.trim() !== '') {
      const mark = document.createElement('mark');
      mark.textContent = text;
      code.append(mark);
    } else {
      code.append(text);
    }
  });
  return code;
};

for (const row of document.querySelectorAll('.mt-whole')) {
  const link = row.querySelector('a');
  const shown = row.previousElementSibling;
  const name = link.textContent;
  const copier = button('Copy it', name);
  const shower = button('Show it', name);
  shower.setAttribute('aria-expanded', 'false');
  const says = document.createElement('span');
  says.className = 'mt-whole-note';
  says.setAttribute('role', 'status');
  row.append(' ', copier, ' ', shower);
  if (row.dataset.lab) {
    const lab = document.createElement('a');
    lab.href = row.dataset.lab;
    lab.className = 'mt-whole-lab';
    lab.textContent = 'Open in the lab';
    lab.setAttribute('aria-label', `Open in the lab: ${name}`);
    row.append(' ', lab);
  }
  row.append(' ', says);
  // What it copies is a part, which does not run.
  shown.querySelector('.clip-button')?.remove();

  let later;
  const say = (text, ms) => {
    clearTimeout(later);
    says.textContent = text;
    if (ms) later = setTimeout(() => { says.textContent = ''; }, ms);
  };

  copier.addEventListener('click', async () => {
    const text = fetched(link);
    try {
      await copy(text);
      say('Copied.', COPIED_MS);
    } catch {
      const came = await text.then(() => true, () => false);
      say(came
        ? 'This browser lets nothing be copied here. Show the program and copy it by hand, or open the file.'
        : 'The program could not be loaded: is there a network?');
    }
  });

  let all;
  shower.addEventListener('click', async () => {
    if (!all) {
      try {
        const code = marked(await fetched(link), (shown.querySelector('code') ?? shown).textContent);
        if (all) return;
        all = document.createElement('pre');
        all.className = 'mt-whole-program';
        all.tabIndex = 0;
        all.setAttribute('aria-label', name);
        all.append(code);
        all.hidden = true;
        row.after(all);
      } catch {
        say('The program could not be loaded: is there a network?');
        return;
      }
    }
    say('');
    all.hidden = !all.hidden;
    shower.setAttribute('aria-expanded', String(!all.hidden));
    shower.textContent = all.hidden ? 'Show it' : 'Hide it';
    shower.setAttribute('aria-label', `${shower.textContent}: ${name}`);
  });
}
