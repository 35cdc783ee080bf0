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

  // Until the last of so many workers has said that it is there.
  async startWorkers(count) {
    const begin = now();
    const workers = Array.from({ length: count }, () => new Worker(new URL('worker-00000000.js', here), { type: 'module' }));
    const ready = worker => new Promise((resolve, reject) => Object.assign(worker, { onmessage: resolve, onerror: reject }));
    await Promise.all(workers.map(ready));
    const ready_ms = now() - begin;
    workers.forEach(worker => worker.terminate());
    return ready_ms;
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
};
