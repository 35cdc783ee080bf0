// Stands before the worker's own script. A lock is held for as long as the worker lives, and every page of
// the origin can ask which locks are held. What the worker is told has to wait until it has the lock: once
// it is busy, it gets none.
let isHeld = false;
const held = new Promise(resolve =>
  navigator.locks.request(`worker: ${self.name} ${Math.random()}`, () => {
    resolve();
    return new Promise(() => {});
  }));
self.addEventListener('message', event => {
  if (isHeld) return;
  event.stopImmediatePropagation();
  held.then(() => {
    isHeld = true;
    self.dispatchEvent(new MessageEvent('message', { data: event.data, ports: [...event.ports] }));
  });
});

const toProbe = new BroadcastChannel('probe');
self.addEventListener('securitypolicyviolation', event =>
  toProbe.postMessage({ violation: `${event.effectiveDirective} refuses ${event.blockedURI} in ${self.name}` }));

// A test may want to see a request refused, or know which workers hear what they are told: one that is busy
// does not.
new BroadcastChannel('to-workers').onmessage = ({ data }) => {
  if (data === 'who hears?') toProbe.postMessage({ hears: self.name });
  else fetch(data).catch(() => {});
};

// A test may give workers no more memory to share than this, as a small machine does.
const { Memory } = WebAssembly;
if (self.mostPages) {
  WebAssembly.Memory = class extends Memory {
    constructor({ initial, maximum, shared }) {
      super({ initial, maximum: Math.min(maximum, self.mostPages), shared });
    }
  };
}

// Says what kind of memory the module got: its own, or one that others see.
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (module, imports) => {
  const made = await instantiate(module, imports);
  const all = [...Object.values(imports).flatMap(Object.values), ...Object.values((made.instance ?? made).exports)];
  const memory = all.find(it => it instanceof Memory);
  toProbe.postMessage({ worker: self.name, memory: memory.buffer.constructor.name });
  return made;
};

