/**
 * @typedef {{kind: 'same' | 'added' | 'removed', text: string, before?: number, after?: number}} Line
 *   with its number in the text before and after
 */

/** Texts with more lines that differ than this are told as all removed and all added. */
const MOST = 4000;

/**
 * What must be taken from and added to a text, line by line, to make another: the fewest lines
 * (Myers, "An O(ND) difference algorithm", 1986).
 *
 * @param {string} before
 * @param {string} after
 * @returns {Line[]}
 */
export function diffLines(before, after) {
  const a = linesOf(before);
  const b = linesOf(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) {
    tail++;
  }
  const steps = path(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return numbered([
    ...a.slice(0, head).map(same),
    ...steps,
    ...a.slice(a.length - tail).map(same),
  ]);
}

/** @param {string} text */
const linesOf = text => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** @param {string} text @returns {Line} */
const same = text => ({kind: 'same', text});

/** @param {string[]} a @param {string[]} b @returns {Line[]} */
function path(a, b) {
  const trace = a.length + b.length > MOST ? null : search(a, b);
  if (!trace) {
    return [...a.map(removed), ...b.map(added)];
  }
  /** @type {Line[]} */
  const lines = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d];
    const k = x - y;
    const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
    const from = down ? k + 1 : k - 1;
    const fromX = at(reach, from);
    const fromY = fromX - from;
    while (x > fromX && y > fromY) {
      lines.push(same(a[--x]));
      y--;
    }
    if (d > 0) {
      lines.push(down ? added(b[--y]) : removed(a[--x]));
    }
  }
  return lines.reverse();
}

/** How far each diagonal was reached, before each further difference. @param {string[]} a @param {string[]} b */
function search(a, b) {
  /** @type {Map<number, number>[]} */
  const trace = [];
  /** @type {Map<number, number>} */
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= a.length + b.length; d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(reach, k - 1) < at(reach, k + 1));
      let x = down ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) {
        x++;
      }
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) {
        return trace;
      }
    }
  }
  return trace;
}

/** @param {Map<number, number>} reach @param {number} k */
const at = (reach, k) => reach.get(k) ?? 0;

/** @param {string} text @returns {Line} */
const added = text => ({kind: 'added', text});

/** @param {string} text @returns {Line} */
const removed = text => ({kind: 'removed', text});

/** @param {Line[]} lines */
function numbered(lines) {
  let before = 0;
  let after = 0;
  return lines.map(line => ({
    ...line,
    ...(line.kind === 'added' ? {} : {before: ++before}),
    ...(line.kind === 'removed' ? {} : {after: ++after}),
  }));
}
