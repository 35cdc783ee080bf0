// Answers for the sites that the experiments fetch, adds the headers that shared memory needs where the
// host sends none, and keeps the book for reading offline.
const build = "__BUILD__";
const dev = "__DEV__" === "yes";
const files = "__FILES__";
const root = new URL('.', self.location);
const cacheName = `many-${build}`;

// At work at once: what the open page asks for must not wait until the whole book is here.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

// A page that stays open asks for the book, a few files at a time, and is told where to go on: a browser may end a
// worker that has no new event for half a minute, whatever it is doing.
const AT_ONCE = 8;
self.addEventListener('message', event => {
  if (event.data?.keep !== build) return;
  const kept = next => event.source?.postMessage({ kept: build, next });
  event.waitUntil(dev || !Array.isArray(files) ? forgetOthers().then(kept) : keep(event.data.from).then(kept));
});

// Where to go on; nothing, when all is here.
async function keep(from) {
  const cache = await caches.open(cacheName);
  const here = new Set((await cache.keys()).map(request => request.url));
  const missing = (file, index) => index >= from && !here.has(new URL(file, root).href);
  const indexes = files.map((file, index) => missing(file, index) ? index : -1).filter(index => index >= 0);
  const add = index => cache.add(new Request(new URL(files[index], root), { cache: 'reload' }));
  const some = indexes.slice(0, AT_ONCE);
  // One file that cannot be had must not cost the reader all others; a busy host is asked for it once more.
  const tried = await Promise.allSettled(some.map(add));
  await Promise.allSettled(some.filter((_, index) => tried[index].status === 'rejected').map(add));
  return indexes[AT_ONCE] ?? forgetOthers();
}

// What an earlier build kept is better than nothing until this one is here as a whole.
async function forgetOthers() {
  for (const name of await caches.keys()) if (name.startsWith('many-') && name !== cacheName) await caches.delete(name);
}

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname) || request.method !== 'GET') return;
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return;
  const path = url.pathname.slice(root.pathname.length);
  if (path.startsWith('__')) return;
  event.respondWith(path.startsWith('sites/') ? site(path, url.searchParams) : file(request, path));
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

// What carries its content's hash in its name is taken from the cache; all else from the network first.
async function file(request, path) {
  const named = path.startsWith(`wasm/${build}/`) || /-[0-9a-f]{8}\./.test(path);
  const options = { ignoreSearch: true };
  const kept = async () => dev ? undefined
    : await (await caches.open(cacheName)).match(request, options) ?? await caches.match(request, options);
  const cached = named ? await kept() : undefined;
  try {
    return withHeaders(cached ?? await fetch(request), request.destination);
  } catch (error) {
    const offline = await kept();
    if (offline) return withHeaders(offline, request.destination);
    throw error;
  }
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
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  return headers;
}
