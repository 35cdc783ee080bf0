// Every worker of ours starts here, and learns from its first message what it is to be. Above stands the
// engine's glue: one file, because a worker waits for each that it asks for.
const fail = error => self.postMessage({ failed: String(error?.message ?? error) });
// One that leaves for good throws null, which is no failure, from wherever it is.
const ended = (event, error, words) => error === null ? event.preventDefault() : fail(words);
self.addEventListener('error', event => ended(event, event.error, event.message));
self.addEventListener('unhandledrejection', event => ended(event, event.reason, event.reason));

// wasm-bindgen waits with this for a task that another worker wakes. In browsers without it (Firefox before 145) it would start
// a worker by itself, from an address that the site's policy refuses. A word that has changed stays so until the task runs.
Atomics.waitAsync ??= (words, at, value) => ({
  async: true,
  value: new Promise(changed => {
    const look = () => Atomics.load(words, at) === value ? setTimeout(look, 4) : changed('ok');
    look();
  }),
});

// Asks the page for something; it is the page that creates workers, for one made inside a worker
// sometimes never starts in Firefox.
self.ask = request => new Promise(resolve => {
  const hear = ({ data }) => {
    if (!data?.answer) return;
    self.removeEventListener('message', hear);
    resolve(data.answer);
  };
  self.addEventListener('message', hear);
  self.postMessage(request);
});

// Whoever asks for this lock learns when this worker is gone, whatever ended it. Once it is busy, it would get none.
const hold = life => new Promise(held => {
  const { locks } = navigator;
  if (!locks) return held();
  locks.request(life, () => (held(), new Promise(() => {}))).catch(held);
});
const isUnfit = error => [TypeError, WebAssembly.LinkError, WebAssembly.CompileError].some(kind => error instanceof kind);

self.addEventListener('message', async ({ data }) => {
  // A flag in shared memory, where memory can be shared.
  self.cancelled = data.cancelled;
  try {
    const { module, memory, stack } = data;
    const held = hold(data.life);
    const engine = await import(import.meta.url);
    try {
      await engine.default({ module_or_path: module, memory, thread_stack_size: stack });
    } catch (error) {
      if (!isUnfit(error)) throw error;
      const failed = 'what was loaded does not belong together. Try again: it is loaded anew';
      return self.postMessage({ failed, unfit: true });
    }
    await held;
    self.postMessage({ ready: true });
    engine[data.entry](data.argument);
  } catch (error) {
    if (error !== null) fail(error);
  }
}, { once: true });
