'use strict';
// Looking closer at timelines: buttons, keys, the wheel with Ctrl, dragging. The timelines of one workload
// have one scale and move together. Without this script they are still there, whole.

// Where a timeline's plot begins, how wide it is, and what is drawn wider than it is: in percent.
const LEFT = 10.5, PLOT = 88.5, NARROW = 0.09;
const CLOSEST = 1 / 64;

for (const group of document.querySelectorAll('.timelines')) makeZoomable(group);

function makeZoomable(group) {
  const where = document.createElement('output');
  const view = viewOf([...group.querySelectorAll('.mt-timeline')].map(plotOf), Number(group.dataset.ms), where);
  const actions = {
    Closer: () => view.zoom(0.5),
    Wider: () => view.zoom(2),
    Earlier: () => view.pan(-0.25),
    Later: () => view.pan(0.25),
    All: () => view.show(0, 1),
  };
  group.prepend(toolbar(actions, where));
  listenToKeys(group, actions);
  for (const svg of group.querySelectorAll('.mt-timeline')) listenToPointer(svg, view);
}

// The part of the time that is shown: where it begins and how much it is, both as shares of the whole.
function viewOf(plots, ms, where) {
  let [from, share, frame] = [0, 1, 0];
  const redraw = () => {
    frame = 0;
    const [begin, end] = [from * ms, (from + share) * ms];
    where.value = share === 1 ? '' : `${time(begin, end - begin)} to ${time(end, end - begin)}`;
    for (const plot of plots) draw(plot, { from, share }, begin, end);
  };
  const show = (newFrom, newShare) => {
    share = newShare;
    from = Math.min(1 - share, Math.max(0, newFrom));
    frame ||= requestAnimationFrame(redraw);
  };
  return {
    show,
    pan: (views) => show(from + views * share, share),
    // What lies at `at` of the view stays where it is: where nothing is said the middle, and at first the
    // beginning, which all have in common.
    zoom: (factor, at = from ? 0.5 : 0) => {
      const newShare = Math.min(1, Math.max(CLOSEST, share * factor));
      show(from + at * (share - newShare), newShare);
    },
  };
}

function listenToKeys(group, actions) {
  const keys = { '+': 'Closer', '=': 'Closer', '-': 'Wider', ArrowLeft: 'Earlier', ArrowRight: 'Later', 0: 'All' };
  group.tabIndex = 0;
  group.setAttribute('aria-description', 'Plus and minus zoom, the arrow keys move, 0 shows all.');
  group.addEventListener('keydown', (event) => {
    const action = actions[keys[event.key]];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
}

function listenToPointer(svg, view) {
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return ((event.clientX - box.left) / box.width * 100 - LEFT) / PLOT;
  };
  svg.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    view.zoom(2 ** (event.deltaY / 200), Math.min(1, Math.max(0, at(event))));
  }, { passive: false });
  let last = null;
  svg.addEventListener('pointerdown', (event) => {
    last = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', (event) => {
    if (last === null) return;
    view.pan(last - at(event));
    last = at(event);
  });
  for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, () => { last = null; });
}

function toolbar(actions, where) {
  const bar = document.createElement('div');
  bar.className = 'toolbar';
  for (const [name, action] of Object.entries(actions)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', action);
    bar.append(button);
  }
  bar.append(where);
  return bar;
}

// What moves in a timeline, and where it was drawn.
function plotOf(svg) {
  const number = (element, name) => parseFloat(element.getAttribute(name));
  const bars = [...svg.querySelectorAll('g > rect')];
  const texts = [...svg.querySelectorAll('.mt-numbers text')];
  return {
    bars: bars.map((bar) => ({ bar, x: number(bar, 'x'), width: number(bar, 'width') })),
    texts: texts.map((text) => ({ text, x: number(text, 'x') })),
    axis: svg.querySelector('.mt-axis'),
    line: svg.querySelector('.mt-axis line'),
    label: svg.querySelector('.mt-axis text'),
  };
}

function draw({ bars, texts, axis, line, label }, { from, share }, begin, end) {
  const place = (x) => LEFT + ((x - LEFT) / PLOT - from) / share * PLOT;
  for (const { bar, x, width } of bars) {
    const left = place(x), right = width < NARROW ? left + width : place(x + width);
    const [first, last] = [Math.max(left, LEFT), Math.min(right, LEFT + PLOT)];
    bar.style.display = last > first ? '' : 'none';
    bar.setAttribute('x', `${first}%`);
    bar.setAttribute('width', `${Math.max(0, last - first)}%`);
  }
  for (const { text, x } of texts) {
    const at = place(x);
    text.style.display = at >= LEFT && at < LEFT + PLOT ? '' : 'none';
    text.setAttribute('x', `${at}%`);
  }
  axis.replaceChildren(...ticks(begin, end).flatMap(({ at, says }) => {
    const x = `${LEFT + (at - begin) / (end - begin) * PLOT}%`;
    const [mark, text] = [line.cloneNode(), label.cloneNode()];
    mark.setAttribute('x1', x);
    mark.setAttribute('x2', x);
    text.setAttribute('x', x);
    text.setAttribute('text-anchor', at > end - (end - begin) * 0.08 ? 'end' : 'middle');
    text.textContent = says;
    return [mark, text];
  }));
}

function ticks(begin, end) {
  const rough = (end - begin) / 4, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
  const all = [];
  for (let n = Math.ceil(begin / step); n * step <= end; n++) all.push({ at: n * step, says: time(n * step, end - begin) });
  return all;
}

// A time, as fine as a view of this length needs.
function time(ms, length) {
  const [unit, name] = length < 1 ? [0.001, 'µs'] : length < 10000 ? [1, 'ms'] : [1000, 's'];
  const digits = Math.max(0, Math.ceil(1 - Math.log10(length / unit / 4)));
  return `${(ms / unit).toLocaleString('en', { maximumFractionDigits: digits })} ${name}`;
}
