// Answers for the sites that the experiments fetch, adds the headers that shared memory needs where the
// host sends none, and keeps what was read for reading offline.
const dev = "__DEV__" === "yes";
// Where it stands what there is: of each file what says whether it has changed (nothing, where its name says so), and how many
// kilobytes a host sends that compresses. Another sends so many times as much. A first page does without it. What few deploys
// change stands apart from what most do.
const listNames = "__LISTS__";
const larger = "__LARGER__";
let files = {};
const root = new URL('.', self.location);
// Other books may have the same origin.
const cacheName = `many ${root.pathname}`;

// The first is at work at once: what the open page asks for must not wait until the whole book is here. The next one takes
// its place when a page says that nothing is on its way: browsers end the earlier one then, and a page that it was just
// answering would stay empty, or load for ever.
self.addEventListener('install', () => { if (dev) self.skipWaiting(); });
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

const isNamed = path => /-[0-9a-f]{8}\.[^/]*$/.test(path);
const isKnown = path => Object.hasOwn(files, path);
// Some hosts leave out how a page's name ends.
const whatMayBe = path => [path, `${path}.html`, `${path}index.html`, `${path}/index.html`];
const fileOf = path => whatMayBe(path).find(isKnown) ?? path;
const pathOf = url => url.slice(root.href.length);

let knowing;
const know = () => knowing ??= readLists().catch(why => {
  knowing = undefined;
  throw why;
});
async function readLists() {
  files = Object.assign({}, ...await Promise.all(listNames.map(readList)));
}
async function readList(name) {
  const kept = await find(name);
  const response = kept ?? await fetch(new URL(name, root));
  if (!response.ok) throw new Error(`${name} cannot be had`);
  if (!kept) await store(name, response.clone());
  return response.json();
}

// Pages say what is to be kept, a few files at a time: a browser may end a worker that has no new event for half a minute,
// whatever it is doing.
const acts = {
  keep: ({ keep }) => keepAll(keep),
  list: ({ isolated }) => list(isolated),
  tidy: () => tidy(),
  forget: () => caches.delete(cacheName),
};
self.addEventListener('message', event => {
  if (event.data?.takeOver) return event.waitUntil(self.skipWaiting());
  const [port] = event.ports;
  const act = Object.keys(acts).find(name => event.data?.[name] !== undefined);
  if (!port || !act) return;
  // Authors see what they have just written.
  if (dev) return port.postMessage({ dev });
  const answered = acts[act](event.data).then(done => port.postMessage({ done }), ({ name }) => port.postMessage({ failed: name }));
  event.waitUntil(answered);
});

// In the header of what is kept: what its content was when it was.
const KEPT = 'X-Many-Kept';
const isCurrent = (path, kept) => isNamed(path) || !isKnown(path) || kept.headers.get(KEPT) === files[path][0];

// Nothing, or why it cannot go on.
async function keepAll(paths) {
  const cache = await caches.open(cacheName);
  const isFull = ({ reason }) => reason?.name === 'QuotaExceededError';
  const tried = await Promise.allSettled(paths.map(path => keep(cache, path)));
  if (tried.some(isFull)) return 'full';
  // One file that cannot be had must not cost the reader all others; a busy host is asked for it once more.
  const again = await Promise.allSettled(paths.filter((_, at) => tried[at].status === 'rejected').map(path => keep(cache, path)));
  if (again.some(isFull)) return 'full';
  return again.some(({ status }) => status === 'rejected') ? 'missing' : '';
}

async function keep(cache, path) {
  const url = new URL(path, root);
  const kept = await cache.match(url);
  if (kept && !isNamed(path)) await know();
  if (kept && isCurrent(path, kept)) return;
  // A page that was opened by its folder's name is kept by the browser under that name.
  const address = path.replace(/(^|\/)index\.html$/, '$1');
  const response = await fetch(new URL(address, root), { cache: isNamed(path) ? 'force-cache' : 'no-cache' });
  if (!response.ok) throw new Error(`${path} cannot be had`);
  await put(cache, path, response, files[path]?.[0]);
}

async function put(cache, path, response, hash) {
  const body = await response.arrayBuffer();
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length']) headers.delete(name);
  if (!isNamed(path)) headers.set(KEPT, hash ?? await digest(body));
  await cache.put(new URL(path, root), new Response(body, { headers }));
}

// As the build names what is in a file.
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body)).slice(0, 4);
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

// What would still have to come for the whole book, and what it costs here. Of what is made of all chapters an earlier
// edition will do, until it is asked for.
async function list(isolated) {
  await know();
  const cache = await caches.open(cacheName);
  const isOther = isolated ? /\/(engine|worker)-lab(_bg)?-[0-9a-f]{8}\./ : /-threaded(_bg)?-[0-9a-f]{8}\./;
  const paths = Object.keys(files).filter(path => !isOther.test(path));
  const isMissing = async path => {
    const kept = await cache.match(new URL(path, root));
    return !kept || !isCurrent(path, kept) && !/^(print\.html|searchindex\.js)$/.test(path);
  };
  const areMissing = await Promise.all(paths.map(isMissing));
  const { headers } = await fetch(new URL('toc.js', root), { cache: 'force-cache' });
  const times = headers.has('Content-Encoding') ? 1 : larger;
  const missing = paths.filter((_, at) => areMissing[at]);
  return { missing, kilobytes: times * missing.reduce((sum, path) => sum + files[path][1], 0) };
}

// A tab may be open for days that needs what is of no use to any other.
const STAYS_MS = 14 * 24 * 60 * 60 * 1000;
async function tidy() {
  await know();
  const cache = await caches.open(cacheName);
  const record = new URL('__gone', root);
  const before = await (await cache.match(record))?.json() ?? {};
  const now = Date.now();
  const gone = {};
  for (const { url } of await cache.keys()) {
    const path = pathOf(url);
    if (isKnown(path) || listNames.includes(path) || url === record.href) continue;
    // A clock can be set back.
    const since = Math.min(before[path] ?? now, now);
    if (isNamed(path) && now - since < STAYS_MS) gone[path] = since;
    else await cache.delete(url);
  }
  await cache.put(record, Response.json(gone));
}

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname) || request.method !== 'GET') return;
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return;
  const path = url.pathname.slice(root.pathname.length);
  if (path.startsWith('__')) return;
  event.respondWith(path.startsWith('sites/') ? site(path, url.searchParams) : file(event, path));
});

// The same document as the companion's server sends, after the same latency.
async function site(path, parameters) {
  const number = Number(path.slice('sites/'.length));
  const latency = Number(parameters.get('ms') ?? 0);
  const bytes = Number(parameters.get('bytes') ?? 1000);
  const within = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;
  if (!within(number, 0, 1e9) || !within(latency, 0, 10_000) || !within(bytes, 64, 100_000)) {
    return new Response('There is no such site: number, ms (0 to 10000) or bytes (64 to 100000) is wrong.\n', { status: 400 });
  }
  await new Promise(resolve => setTimeout(resolve, latency));
  const head = `{"site": ${number}, "text": "`;
  const filler = 'many things at once '.repeat(Math.ceil(bytes / 20)).slice(0, bytes - head.length - 2);
  return new Response(`${head}${filler}"}`, {
    headers: isolating({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }),
  });
}

// What carries its content's hash in its name is taken from what is kept, of whatever build; all else from the network
// first, and never from what a browser took along from an earlier build.
async function file(event, path) {
  const { request } = event;
  const named = isNamed(path);
  try {
    // What came spoiled is asked for past all that is kept.
    const isAnew = request.cache === 'reload';
    const kept = named && !isAnew ? await find(path) : undefined;
    if (kept) return withHeaders(kept, request.destination);
    const response = await fetch(named ? request : anew(request));
    // Whoever has it begins with it at once, while it is still being stored: nobody may find the spoiled one until then.
    if (named && isAnew && response.ok) await drop(path);
    if (response.ok) event.waitUntil(named ? store(path, response.clone()) : storeKnown(path, response.clone()));
    if (response.status === 404 && request.mode === 'navigate') return await notFound() ?? withHeaders(response, request.destination);
    return withHeaders(response, request.destination);
  } catch (error) {
    const kept = await findPage(path) ?? (request.mode === 'navigate' ? await notKept() : undefined);
    if (kept) return withHeaders(kept, request.destination);
    throw error;
  }
}

function anew(request) {
  if (request.cache !== 'default') return request;
  if (request.mode !== 'navigate') return new Request(request, { cache: 'no-cache' });
  const { url, headers } = request;
  return new Request(url, { headers, cache: 'no-cache', redirect: 'manual', credentials: 'same-origin' });
}

async function drop(path) {
  try {
    await (await caches.open(cacheName)).delete(new URL(path, root));
  } catch {
    // Nothing is kept.
  }
}

// A browser that keeps nothing still reads.
async function find(path) {
  if (dev) return undefined;
  try {
    return await (await caches.open(cacheName)).match(new URL(path, root));
  } catch {
    return undefined;
  }
}

// Without the list, too: where there is no network, what is there counts.
async function findPage(path) {
  for (const name of whatMayBe(path)) {
    const kept = await find(name);
    if (kept) return kept;
  }
  return undefined;
}

async function storeKnown(path, response) {
  if (dev) return;
  try {
    await know();
  } catch {
    return;
  }
  const name = fileOf(path);
  if (isKnown(name)) await store(name, response);
}

async function store(path, response) {
  if (dev) return;
  try {
    await put(await caches.open(cacheName), path, response);
  } catch {
    // The reader is told where the book is kept on purpose.
  }
}

// The book's own page for an address that is not there. Wherever the reader is, its links begin at the book's root.
async function shell(status, change = text => text) {
  const page = await find('404.html');
  const based = async () => (await page.text()).replace(/<base href="[^"]*">/, `<base href="${root.pathname}">`);
  const headers = { 'Content-Type': 'text/html; charset=utf-8' };
  return page && new Response(change(await based()), { status, headers });
}

const notFound = async () => {
  const page = await shell(404);
  return page && withHeaders(page, 'document');
};

async function notKept() {
  const cache = await caches.open(cacheName);
  const links = [];
  for (const { url } of await cache.keys()) {
    const path = pathOf(url);
    if (!path.endsWith('.html') || /^(404|toc|print|index)\.html$/.test(path)) continue;
    const [, title] = (await (await cache.match(url)).text()).match(/<title>(.*?)( - [^-]*)?<\/title>/) ?? [];
    if (title && title !== 'This page has moved') links.push(`<li><a href="${path}">${title}</a></li>`);
  }
  const text = `<main><h1>Not kept for reading offline</h1><p>There is no network now, and this page is not among those that \
this browser has kept. These are:</p><ul>${links.join('')}</ul></main>`;
  return shell(503, page => page.replace(/<main>[^]*<\/main>/, () => text));
}

function withHeaders(response, destination) {
  if (response.status === 0) return response;
  const headers = isolating(response.headers);
  // A worker obeys the policy of its own response; a page brings its own.
  if (destination === 'worker' && !headers.has('Content-Security-Policy')) {
    headers.set('Content-Security-Policy', "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'");
  }
  const body = [204, 205, 304].includes(response.status) ? null : response.body;
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}

function isolating(given) {
  const headers = new Headers(given);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  // A course that isolates its own page may show the book in a frame.
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
  return headers;
}
