// The least that a worker can be.
self.postMessage('ready');
