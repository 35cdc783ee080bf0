// Loads what brings widgets to life: when a reader turns to the first of its kind, and not before. Until then each stands
// in its place as the chapter has it, with a simulated run.
const modulesOfBuild = "__MODULES__";
// Of the lab's modules how many bytes they have, and how many a host sends that compresses.
const sizesOfBuild = "__SIZES__";
const root = new URL('..', import.meta.url);
const widgets = [...document.querySelectorAll('.mt-widget')];
// The page that holds every chapter, for printing, stays as it is.
const isForPrinting = document.querySelector('meta[name=robots][content=noindex]') !== null;

// While something runs, widgets out of sight are neither laid out nor painted (see `theme/controls.css`). The browser is told
// how high each is, and is left alone if it does not heed that at once: in Firefox 153 they are as high as nothing then.
const { classList } = document.documentElement;
const main = document.querySelector('main');
const keepHeights = entries => {
  for (const { target, contentRect } of entries) target.style.containIntrinsicHeight = `${contentRect.height}px`;
};
const restIfAsHigh = () => {
  const { scrollHeight } = main;
  const runs = classList.contains('mt-runs');
  classList.add('mt-laid-out', 'mt-runs');
  if (main.scrollHeight !== scrollHeight) classList.remove('mt-laid-out');
  classList.toggle('mt-runs', runs);
};
const afterFrames = (count, act) => requestAnimationFrame(() => count > 1 ? afterFrames(count - 1, act) : act());
let width = 0;
const rest = ([{ contentRect }]) => {
  if (contentRect.width === width) return;
  width = contentRect.width;
  classList.remove('mt-laid-out');
  afterFrames(2, () => contentRect.width === width && restIfAsHigh());
};
const watchSizes = () => {
  const heights = new ResizeObserver(keepHeights);
  for (const widget of widgets) heights.observe(widget);
  new ResizeObserver(rest).observe(main);
};
const whenLoaded = new Promise(loaded => document.readyState === 'complete' ? loaded() : addEventListener('load', loaded));
if (!isForPrinting) whenLoaded.then(() => document.fonts.ready).then(watchSizes);

// What the address names lies open and in view after a reload, too, when the browser goes back to where the page stood.
const addressed = document.getElementById(location.hash.slice(1));
const closed = [];
for (let it = addressed; it; it = it.parentElement) if (it.matches('details:not([open])')) closed.push(it);
if (closed.length > 0) {
  for (const it of closed) it.open = true;
  whenLoaded.then(() => afterFrames(2, () => addressed.scrollIntoView()));
}

const modules = {
  experiment: 'page', exercise: 'page', quiz: 'page',
  lab: 'page-lab', level: 'page-lab', progress: 'page-lab',
  analogy: 'page-scenes', 'event-loop': 'page-scenes',
  'block-the-page': 'page-forms', decide: 'page-forms', race: 'page-forms', sweep: 'page-forms', 'your-machine': 'page-forms',
};
const loads = new Map();
let failures = 0;

// Files of ours are named by their content: whatever is loaded belongs to this script's own build.
const address = file => new URL(`wasm/${modulesOfBuild[file] ?? file}`, root).href;
const own = import.meta.url.replace(/.*\//, '').replace(/[?#].*/, '');
const UPDATED = 'The book has been updated since this page was opened. Load the page again: what you have entered stays.';
// A sentence for the reader.
class Trouble extends Error {}
// Who hears nothing for so long does not wait for ever. The signal is given again and again, whenever something is heard.
const PATIENCE_MS = 10_000;
const patience = () => {
  const controller = new AbortController();
  const late = new Trouble(`What brings this to life does not come: nothing was heard of it for ${PATIENCE_MS / 1000} seconds.`);
  let timer;
  const end = () => clearTimeout(timer);
  const hear = () => {
    end();
    timer = setTimeout(() => controller.abort(late), PATIENCE_MS);
  };
  hear();
  return { signal: controller.signal, hear, end };
};
const follow = async ({ body }, hear) => {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    hear(value);
  }
};
const orLate = async (promise, { signal, end }) => {
  const late = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  return Promise.race([promise, late]).finally(end);
};
const LIFE = 'What brings this to life';
// Why a file cannot be had: a host that is asked for this very page tells.
const whyMissing = async (what = LIFE) => {
  const { signal, end } = patience();
  try {
    const page = await fetch(location.href, { cache: 'no-store', signal });
    if (page.ok && !(await page.text()).includes(own)) return UPDATED;
    return `${what} could not be loaded: its host does not send it.`;
  } catch {
    return `${what} could not be loaded: is there a network?`;
  } finally {
    end();
  }
};
// What came spoiled once is not taken from what is kept again.
const doubts = new Set();
const doubt = file => (doubts.add(file), file);
const get = async (file, { what, priority } = {}) => {
  const { signal, hear, end } = patience();
  try {
    const response = await fetch(address(file), { signal, priority, cache: doubts.has(file) ? 'reload' : 'default' });
    if (!response.ok) throw new Error(response.status);
    // Goes wrong only if the response itself does, where it is read.
    follow(response.clone(), hear).then(() => doubts.delete(file), () => {}).finally(end);
    return response;
  } catch (why) {
    end();
    throw why instanceof Trouble ? why : new Trouble(await whyMissing(what), { cause: why });
  }
};
// Some hosts do not know what a module is, and call it something else.
const isModule = response => /^application\/wasm\b/.test(response.headers.get('Content-Type') ?? '');
// The lab says how far its module is, if it takes as long as this: a quarter of a second's steps are seen as movement.
const [TELLS_AFTER_MS, STEP_MS] = [1000, 250];
const megabytes = bytes => (bytes / 1e6).toFixed(1);
const tellOfLoading = detail => document.dispatchEvent(new CustomEvent('many-loading', { detail }));
// What comes is counted unpacked, and told as what is sent. Gives what ends it.
const tellHowFar = (response, [unpacked, packed]) => {
  const all = response.headers.has('Content-Encoding') ? packed : unpacked;
  let bytes = 0;
  // What goes wrong with it is told of where it is compiled.
  follow(response, part => { bytes += part.length; }).catch(() => {});
  const tell = () => tellOfLoading(`${megabytes(bytes / unpacked * all)} of ${megabytes(all)} MB`);
  let often;
  const first = setTimeout(() => { tell(); often = setInterval(tell, STEP_MS); }, TELLS_AFTER_MS);
  return () => { clearTimeout(first); clearInterval(often); tellOfLoading(''); };
};
const compileAsSent = async (file, options) => {
  const response = await get(file, options);
  const end = sizesOfBuild[file] && tellHowFar(response.clone(), sizesOfBuild[file]);
  try {
    return await (isModule(response) ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } finally {
    end?.();
  }
};
// What of Python's library the lab's module comes without. It is asked for once.
const LIBRARY = 'The part of Python’s library that this program imports';
const loadLibrary = async () => {
  try {
    return await (await get('library.txt', { what: LIBRARY })).text();
  } catch (why) {
    loadedLibrary = undefined;
    throw why instanceof Trouble ? why : new Trouble(await whyMissing(LIBRARY), { cause: why });
  }
};
let loadedLibrary;
const library = () => loadedLibrary ??= loadLibrary();
// The script that workers start from. It comes beside what they run: they would ask for it once that is here.
const getScript = async engine => {
  const script = engine.replace(/^engine-(.*)_bg\.wasm$/, 'worker-$1.js');
  await (await get(doubts.has(engine) ? doubt(script) : script)).arrayBuffer();
};
const compileAnew = async (file, options) => {
  const script = getScript(file);
  // Its worker says what is wrong with it, unless it is asked for because something was.
  if (doubts.has(file)) await script;
  else script.catch(() => {});
  try {
    return await compileAsSent(file, options);
  } catch (why) {
    if (why instanceof Trouble) throw why;
    doubt(file);
    return compileAsSent(file).catch(async why => {
      // A network that breaks down in the middle.
      if (why instanceof TypeError) throw new Trouble(await whyMissing(), { cause: why });
      throw why instanceof Trouble ? why : new Trouble('What runs this came spoiled, and so it did when it was loaded anew. Try again later.', { cause: why });
    });
  }
};
// What is here or on its way. The page keeps it, for all modules whose widgets ask for it; every worker makes an instance of
// its own. What has failed is tried again by the next run.
const compiled = new Map();
const compile = (file, options) => {
  if (!compiled.has(file)) {
    const module = compileAnew(file, options);
    compiled.set(file, module);
    module.catch(() => compiled.get(file) === module && compiled.delete(file));
  }
  return compiled.get(file);
};
const doubtCompiled = file => {
  compiled.delete(file);
  doubt(file);
};
// A worker holds a lock for as long as it lives, and what ends it gives the lock to who waits.
const whenFree = (lock, act) => { navigator.locks?.request(lock, () => act()).catch(() => {}); };
// What has to be here for reading offline. The lab's own module is large: who has used it has it.
const engines = () => (crossOriginIsolated ? ['plain', 'threaded'] : ['plain'])
  .flatMap(name => [`engine-${name}_bg.wasm`, `worker-${name}.js`]);
const needs = () => {
  const names = new Set(widgets.map(({ dataset: { widget } }) => modules[widget]));
  const files = [...names].flatMap(name => [`${name}.js`, `${name}_bg.wasm`]).concat(names.size ? engines() : []);
  return files.filter(file => modulesOfBuild[file]).map(file => `wasm/${modulesOfBuild[file]}`);
};
// Of the book's own markup, and of its own scripts: see `reader/early.js`.
const put = (element, html) => { element.innerHTML = manyTrusted.createHTML(html); };
const putAfter = (element, html) => element.insertAdjacentHTML('afterend', manyTrusted.createHTML(html));
const startWorker = (file, options) => new Worker(manyTrusted.createScriptURL(address(file)), options);
const isThrifty = () => navigator.connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
Object.assign(window.manyBook ??= {}, { address, compile, doubt: doubtCompiled, isThrifty, library, needs, put, putAfter, startWorker, whenFree });

const start = async name => {
  const wasm = get(`${name}_bg.wasm`).then(response => isModule(response) ? response : response.arrayBuffer());
  // Told of below, where it is awaited.
  wasm.catch(() => {});
  // A browser that could not load a script does not ask for the same address again.
  const page = await orLate(import(`${address(`${name}.js`)}${failures ? `?again=${failures}` : ''}`), patience());
  await page.default({ module_or_path: await wasm });
};
// A page that a companion has served can also run natively, unless it was kept and the companion is gone.
const isServed = document.querySelector('meta[name=many-native]') !== null;
const startFor = name => isServed && name === 'page' ? start('page-companion').catch(() => start(name)) : start(name);
const load = name => {
  const forget = why => {
    loads.delete(name);
    doubt(`${name}_bg.wasm`);
    failures += 1;
    throw why;
  };
  if (!loads.has(name)) loads.set(name, startFor(name).catch(forget));
  return loads.get(name);
};

const isAlive = widget => widget.dataset.alive !== undefined;
// What can be filled in at once. What is entered before the widget lives is entered once more when it does.
const early = window.manyEarly;
const entered = new WeakMap();
const whatStandsIn = field => /^(checkbox|radio)$/.test(field.type) ? 'checked' : field.type === 'file' ? 'files' : 'value';
const enter = (widget, field) => {
  const all = entered.get(widget) ?? new Map();
  // What was chosen last comes last.
  all.delete(field);
  entered.set(widget, all.set(field, field[whatStandsIn(field)]));
};
const enterAgain = widget => {
  for (const [field, stood] of entered.get(widget) ?? []) {
    if (field.disabled) continue;
    field[whatStandsIn(field)] = stood;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  entered.delete(widget);
};
// What a widget will ask for is on its way beside what brings it to life, and lets that go first. What goes wrong with it is
// said once it is asked for.
const begin = engine => { compile(`engine-${engine}_bg.wasm`, { priority: 'low' }).catch(() => {}); };
const beginLab = () => begin(crossOriginIsolated ? 'lab-threaded' : 'lab');
// As `Model::has_threads`.
const hasThreads = widget => /^(threads|gil|rayon)$/.test(widget.querySelector('[name=model]:checked')?.value);
const beginRun = widget => begin(crossOriginIsolated && hasThreads(widget) ? 'threaded' : 'plain');
const begins = { experiment: beginRun, lab: beginLab, level: beginLab };
const asks = '.mt-run, .mt-once, .mt-step, .mt-through';
// A button that was pressed before the widget lived is pressed once more when it does, even if it could not at first.
const pressed = new WeakMap();
const press = (widget, button) => {
  if (button && !button.closest(unloaded)) pressed.set(widget, [...pressed.get(widget) ?? [], button]);
  wake(widget);
  if (button?.matches(asks)) begins[widget.dataset.widget]?.(widget);
};
const pressAgain = widget => {
  const buttons = pressed.get(widget) ?? [];
  pressed.delete(widget);
  for (const button of buttons) button.click();
};
const comesToLife = widget => new Promise(lives => {
  const look = () => isAlive(widget) && (watch.disconnect(), lives());
  const watch = new MutationObserver(look);
  watch.observe(widget, { attributeFilter: ['data-alive'] });
  look();
});

// What was entered survives a page that is loaded again.
const ENTERED = 'many-entered';
const session = act => {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
};
const fieldsOf = widget => [...widget.querySelectorAll('input:not([type=file]), select, textarea')];
const loadAgain = () => {
  const stands = widget => [widget.id, fieldsOf(widget).map(field => field[whatStandsIn(field)])];
  const touched = widgets.filter(widget => entered.has(widget) || isAlive(widget));
  session(it => it.setItem(ENTERED, JSON.stringify({ page: location.pathname, own, widgets: touched.map(stands) })));
  location.reload();
};
const before = (() => {
  try {
    const { page, ...rest } = JSON.parse(session(it => it.getItem(ENTERED)));
    return page === location.pathname ? rest : undefined;
  } catch {
    return undefined;
  }
})();
session(it => it.removeItem(ENTERED));
// A host that goes on sending this old page is not asked for ever.
const isAgain = () => before?.own === own;
// What the chapter says: the browser may have brought back by itself what was entered.
const given = field => {
  if (whatStandsIn(field) === 'checked') return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  return ([...field.options].find(it => it.defaultSelected) ?? field.options[0])?.value;
};
const bringBack = ([id, values]) => {
  const widget = document.getElementById(id);
  if (!widget) return;
  const changed = fieldsOf(widget).map((field, at) => [field, values[at]])
    .filter(([field, value]) => value !== undefined && given(field) !== value);
  for (const [field, value] of changed) {
    field[whatStandsIn(field)] = value;
    enter(widget, field);
  }
  if (changed.length > 0) wake(widget);
};

const unloaded = '.mt-unloaded';
const complain = async (widget, thrown) => {
  const why = thrown instanceof Trouble ? thrown.message : await whyMissing();
  if (widget.querySelector(unloaded)) return;
  const note = Object.assign(document.createElement('p'), { className: 'mt-note mt-unloaded', role: 'alert' });
  const again = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Try again' });
  if (why === UPDATED) {
    again.textContent = 'Load the page again';
    again.addEventListener('click', event => { event.stopImmediatePropagation(); loadAgain(); });
  }
  note.append(`${why} `, again);
  widget.querySelector('.mt-body')?.prepend(note);
  // Nothing is lost where nothing has come to life.
  if (why === UPDATED && !widgets.some(isAlive) && !isAgain()) loadAgain();
};
const wake = async widget => {
  try {
    await load(modules[widget.dataset.widget]);
    widget.querySelector(unloaded)?.remove();
    await comesToLife(widget);
    enterAgain(widget);
    pressAgain(widget);
  } catch (why) {
    console.error(why);
    await complain(widget, why);
  } finally {
    widget.ariaBusy = false;
    widget.querySelector('.mt-coming')?.remove();
  }
};

// What the reader has left in a widget another time, or what a link says of it, is to be seen without a touch.
const keptAs = ({ id, dataset: { widget, chapter, spec } }) => ({
  quiz: `quiz/${chapter}/${id}`, exercise: `exercise/${chapter}/${id}`, lab: `lab/${spec}/${id}`, level: `done/level/${id}`, 'your-machine': 'runs',
}[widget]);
// What shows how far one is needs to be asked only if anything was reached.
const reached = /^many-things-at-once\/(done|quiz|exercise)\//;
const isKept = widget => {
  try {
    if (widget.dataset.widget === 'progress') return Object.keys(localStorage).some(key => reached.test(key));
    return localStorage.getItem(`many-things-at-once/${keptAs(widget)}`) !== null;
  } catch {
    return false;
  }
};
const isLinked = ({ id, dataset: { opens } }) => [...new URLSearchParams(location.search).keys()]
  .some(name => name.startsWith(`${id}.`) || (name === 'open' && opens !== undefined))
  || (opens !== undefined && location.hash.startsWith('#program='));
// Who goes by keys comes from one part to the next, and what is still switched off is no stop.
let goesByKeys = false;
// Where memory is never shared, some models cannot be chosen, and a sentence says why.
let isPlain = false;
// Where a level was being played in this tab.
const isPlayed = ({ id }) => session(it => it.getItem(`many-play/level/${id}`)) !== null;
const mustLive = widget => goesByKeys || isPlain || isLinked(widget) || isKept(widget) || isPlayed(widget);

const near = new IntersectionObserver(entries => {
  const come = ({ isIntersecting, target }) => isIntersecting && !isAlive(target) && mustLive(target);
  for (const { target } of entries.filter(come)) wake(target);
}, { rootMargin: '100%' });
const lookAround = () => {
  near.disconnect();
  for (const widget of widgets) {
    // It also fills in what stands elsewhere in the page.
    if (widget.dataset.widget === 'progress' && isKept(widget) && !isAlive(widget)) wake(widget);
    else near.observe(widget);
  }
};

const turnTo = ({ target, pointerType }) => {
  const widget = target.closest?.('.mt-widget');
  // Only a press asks once more for what could not be loaded. A finger that passes by scrolls the page.
  if (widget && !isAlive(widget) && pointerType !== 'touch' && !widget.querySelector(unloaded)) wake(widget);
};
// What is done in a widget that does not live, and with which of its parts.
const take = (widget, { type }, part) => {
  if (part?.matches(early.fields)) enter(widget, part);
  if (type === 'click') return press(widget, part);
  if (widget.querySelector(unloaded)) return;
  wake(widget);
  // The engine simulates what a slider says.
  if (widget.dataset.widget === 'experiment' && part.matches('.mt-slide')) begin('plain');
};

if (typeof modulesOfBuild === 'string') {
  console.info('The experiments are not part of this build of the book: `cargo xtask build` makes them.');
} else if (!isForPrinting) {
  early.take(take);
  for (const kind of ['pointermove', 'focusin']) document.addEventListener(kind, turnTo, true);
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Tab' || goesByKeys) return;
    goesByKeys = true;
    lookAround();
  }, true);
  before?.widgets?.forEach(bringBack);
  // Another widget has kept something.
  addEventListener('storage', lookAround);
  lookAround();
  isPlain = !crossOriginIsolated && !await window.manyServiceWorker;
  if (isPlain) lookAround();
  // Who comes to the page where programs are opened comes for the lab. One that will be loaded again, to be isolated, waits for
  // that.
  const opensPrograms = widgets.some(({ dataset: { opens } }) => opens !== undefined);
  if (opensPrograms && (crossOriginIsolated || isPlain) && !isThrifty()) beginLab();
}
