// Runs before every script of a page, and notes what a test asks about later.
window.probe = { violations: [], errors: [], memories: {}, hears: [], shift: 0, moved: [] };

// How many pages were loaded from this host, this one included: the host counts, because what a page has stored
// may come too late for the next one, if that runs in another process.
probe.loads = fetch('/__loads', { method: 'POST', keepalive: true }).then(it => it.text()).then(Number, () => undefined);

addEventListener('securitypolicyviolation', event =>
  probe.violations.push(`${event.effectiveDirective} refuses ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`));
addEventListener('error', event =>
  probe.errors.push(event.message ?? `cannot load ${event.target.src ?? event.target.href}`), true);
addEventListener('unhandledrejection', event => probe.errors.push(`unhandled: ${event.reason}`));
const { error } = console;
console.error = (...words) => {
  probe.errors.push(words.join(' '));
  error.apply(console, words);
};

// The page with everything in it asks to be printed, and the dialog would stop all else.
window.print = () => {};

// What workers say, see worker-probe.js.
new BroadcastChannel('probe').onmessage = ({ data }) => {
  if (data.violation) probe.violations.push(data.violation);
  else if (data.hears) probe.hears.push(data.hears);
  else probe.memories[data.worker] = data.memory;
};

if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
  new PerformanceObserver(list => {
    for (const entry of list.getEntries().filter(it => !it.hadRecentInput)) {
      // The list of chapters beside the text is mdBook's own, and moves while it is being filled.
      const sources = entry.sources.filter(({ node }) => node?.parentElement?.closest('main'));
      if (sources.length > 0) probe.shift += entry.value;
      probe.moved.push(...sources.map(({ node, previousRect, currentRect }) =>
        `${node.nodeName} ${node.className} from ${previousRect.y} to ${currentRect.y}`));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

// Of what was painted before the reader did anything; what has left the page since has no element. Firefox tells of it
// only now and then.
probe.largest = PerformanceObserver.supportedEntryTypes.includes('layout-shift') ? undefined : 'text';
new PerformanceObserver(list => {
  for (const { element } of list.getEntries()) {
    if (element) probe.largest = element.closest('.mt-widget, figure, svg, img') ? element.outerHTML : 'text';
  }
}).observe({ type: 'largest-contentful-paint', buffered: true });
