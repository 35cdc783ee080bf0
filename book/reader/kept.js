// What the reader's browser keeps of our book, beside what the widgets keep: under the same name, and in the same
// form, so that all of it can be exported and forgotten together. A browser may refuse to keep anything: then nothing
// is known, and nothing else goes wrong.
const BOOK = 'many-things-at-once/';
const VERSION = 1;

// What each is, where it can be read.
const isText = it => typeof it === 'string';
const FORMS = {
  code: isText,
  read: it => Array.isArray(it) && it.every(isText),
  seen: it => Array.isArray(it) && it.every(isText),
  place: it => isText(it?.path) && isText(it?.title),
  offline: it => it === 'whole',
};

const known = text => {
  try {
    const { version, data } = JSON.parse(text);
    return { version, data };
  } catch {
    return {};
  }
};

// Chapters that are no more: who had read one has read these, and who was there goes on at that place. What is kept stays
// as it is.
const MOVED = new Map([
  ['threads/threads', {
    read: ['threads/first-thread', 'threads/pool'],
    place: { path: 'threads/first-thread', title: 'A first thread' },
  }],
  ['what-it-is/words', { read: [], place: { path: 'threads/first-thread', title: 'A first thread' } }],
]);
const NOW = {
  code: code => code,
  read: paths => [...new Set(paths.flatMap(path => [path, ...MOVED.get(path)?.read ?? []]))],
  seen: names => names,
  place: place => MOVED.get(place.path)?.place ?? place,
  offline: offline => offline,
};

export const read = name => {
  try {
    const { version, data } = known(localStorage.getItem(`${BOOK}reader/${name}`));
    if (version !== VERSION || !FORMS[name](data)) return undefined;
    return NOW[name](data);
  } catch {
    return undefined;
  }
};

// What cannot be read is put aside first, and so is what has another form; what a newer version of the book wrote stays
// as it is.
const makeRoom = name => {
  const text = localStorage.getItem(`${BOOK}reader/${name}`);
  if (text === null) return true;
  const { version, data } = known(text);
  if (Number.isInteger(version) && version > VERSION) return false;
  if (version === VERSION && FORMS[name](data)) return true;
  let number = 1;
  while (localStorage.getItem(`${BOOK}aside/${number}/reader/${name}`) !== null) number += 1;
  localStorage.setItem(`${BOOK}aside/${number}/reader/${name}`, text);
  return true;
};

export const keep = (name, data) => {
  try {
    if (!makeRoom(name)) return false;
    localStorage.setItem(`${BOOK}reader/${name}`, JSON.stringify({ version: VERSION, data }));
    return true;
  } catch {
    return false;
  }
};

export const forget = name => {
  try {
    localStorage.removeItem(`${BOOK}reader/${name}`);
    return true;
  } catch {
    return false;
  }
};

// Earlier editions kept these under other names; the first was a word, and the others are JSON.
const EARLIER = { code: word => word, read: JSON.parse, place: JSON.parse };
for (const [name, understand] of Object.entries(EARLIER)) {
  try {
    const text = localStorage.getItem(`many-${name}`);
    if (text === null) continue;
    const data = understand(text);
    if (read(name) === undefined && !(FORMS[name](data) && keep(name, data))) continue;
    localStorage.removeItem(`many-${name}`);
  } catch {
    // What is there cannot be understood, or nothing may be kept: it stays where it is.
  }
}
