// What the book's runs are held against: the same browser, page and service worker, with nothing of the book
// in between. Runs in the page itself, not in the driver's sandbox.
const here = new URL('.', document.currentScript.src);
const now = () => performance.now();

window.baseline = {
  // All at once: when the last site has answered, and when the last answer has been read.
  async fetchAll(paths) {
    if (!navigator.serviceWorker.controller) throw new Error('no service worker answers for the sites');
    const addresses = paths.map(path => new URL(`..${path}`, here));
    const begin = now();
    const responses = await Promise.all(addresses.map(address => fetch(address)));
    const answered_ms = now() - begin;
    const texts = await Promise.all(responses.map(response => response.text()));
    const read_ms = now() - begin;
    return { answered_ms, read_ms, bytes: texts.reduce((sum, text) => sum + text.length, 0) };
  },

  // All at once: when the last has waited.
  async waitAll([count, ms]) {
    const begin = now();
    const waits = Array.from({ length: count }, () => new Promise(resolve => setTimeout(resolve, ms)));
    await Promise.all(waits);
    return now() - begin;
  },

  // Until the last of so many workers has said that it is there.
  async startWorkers(count) {
    const begin = now();
    const workers = Array.from({ length: count }, () => new Worker(manyTrusted.createScriptURL(new URL('worker-00000000.js', here)), { type: 'module' }));
    const ready = worker => new Promise((resolve, reject) => Object.assign(worker, { onmessage: resolve, onerror: reject }));
    await Promise.all(workers.map(ready));
    const ready_ms = now() - begin;
    workers.forEach(worker => worker.terminate());
    return ready_ms;
  },

  // Zooms in, then moves the timeline there and back, a little with every frame: milliseconds of the main
  // thread for each, from the first callback before the frame until after it was laid out and painted.
  async panTimeline(selector) {
    const plot = document.querySelector(selector);
    plot.scrollIntoView({ block: 'center' });
    const frame = act => new Promise(resolve => {
      requestAnimationFrame(() => {
        const begin = now(), { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(now() - begin);
        port2.postMessage(0);
      });
      act();
    });
    const key = key => plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const wheel = deltaY => plot.dispatchEvent(new WheelEvent('wheel', { deltaY, shiftKey: true, bubbles: true, cancelable: true }));
    for (let time = 0; time < 2; time += 1) await frame(() => key('+'));
    const before = plot.innerHTML, frames = [];
    for (let time = 0; time < 120; time += 1) frames.push(await frame(() => wheel(time % 80 < 40 ? 40 : -40)));
    if (plot.innerHTML === before) throw new Error('nothing has moved');
    return frames;
  },

  // From now on, what keeps the main thread for 50 ms or longer is noted.
  watchTasks() {
    this.tasks = [];
    this.observer = new PerformanceObserver(list => this.tasks.push(...list.getEntries()));
    this.observer.observe({ type: 'longtask' });
  },

  // The longest that was noted, 0 if there was none. It is noted a little later than it ended.
  async longestTask() {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    this.tasks.push(...this.observer.takeRecords());
    this.observer.disconnect();
    return Math.max(0, ...this.tasks.map(task => task.duration));
  },

  // From the press of Run until the frame after a span of this run was drawn.
  async firstSpan(id) {
    const live = document.querySelector(`#${id} .mt-live`), old = new Set(live.querySelectorAll('.mt-plot .mt-computing'));
    const isNew = span => !old.has(span), begin = now();
    document.querySelector(`#${id} .mt-run`).click();
    do await new Promise(requestAnimationFrame); while (![...live.querySelectorAll('.mt-plot .mt-computing')].some(isNew));
    return now() - begin;
  },

  // Presses Run, and Cancel as soon as that is possible, over and over.
  async cancelOften([id, times]) {
    const button = name => document.querySelector(`#${id} .mt-${name}`);
    const isRunning = () => button('run').ariaDisabled === 'true';
    for (let time = 0; time < times; time += 1) {
      button('run').click();
      while (!isRunning()) await new Promise(requestAnimationFrame);
      // The workers are started; how far they are differs from time to time.
      for (let frame = 0; frame < time % 8; frame += 1) await new Promise(requestAnimationFrame);
      button('cancel').click();
      while (isRunning()) await new Promise(requestAnimationFrame);
    }
    return times;
  },

  // From now on, how long each key and click waits for its frame is noted.
  watchEvents() {
    this.events = [];
    this.observer = new PerformanceObserver(list => this.events.push(...list.getEntries()));
    this.observer.observe({ type: 'event', durationThreshold: 16 });
  },

  // The longest wait for each, in milliseconds. Waits below 16 ms are not told.
  async eventWaits() {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    this.events.push(...this.observer.takeRecords());
    this.observer.disconnect();
    const waits = new Map();
    for (const { interactionId, duration } of this.events) {
      if (interactionId) waits.set(interactionId, Math.max(duration, waits.get(interactionId) ?? 0));
    }
    return [...waits.values()];
  },
};
