// Answers for the sites that the experiments fetch, adds the headers that shared memory needs where the
// host sends none, and keeps the book for reading offline.
const build = "__BUILD__";
const dev = "__DEV__" === "yes";
const files = "__FILES__";
const root = new URL('.', self.location);
const cacheName = `many-${build}`;

self.addEventListener('install', event => {
  self.skipWaiting();
  if (!dev && Array.isArray(files)) event.waitUntil(keep());
});

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith('many-') && name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  })());
});

async function keep() {
  const cache = await caches.open(cacheName);
  const add = file => cache.add(new Request(new URL(file, root), { cache: 'reload' }));
  // One file that cannot be had must not cost the reader all others; a busy host is asked for it once more.
  const tried = await Promise.allSettled(files.map(add));
  await Promise.allSettled(files.filter((_, index) => tried[index].status === 'rejected').map(add));
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
  const kept = async () => dev ? undefined : (await caches.open(cacheName)).match(request, { ignoreSearch: true });
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
