/**
 * What keys do on the canvas. Walking and folding happen here; everything that changes the document
 * is asked for as a command.
 *
 * @typedef {import('./canvas.js').Canvas} Canvas
 */

/** @param {Canvas} canvas @param {KeyboardEvent} event */
export function keyPressed(canvas, event) {
  const card = /** @type {HTMLElement} */ (event.target).closest?.('.card');
  if (event.defaultPrevented || !card) {
    return;
  }
  const command = event.ctrlKey || event.metaKey;
  const run = command
    ? CONTROL[event.key.toLowerCase()]
    : event.altKey
      ? ALT[event.key]
      : PLAIN[event.key] ?? PLAIN[event.key.toLowerCase()];
  if (run) {
    event.preventDefault();
    run(canvas, /** @type {HTMLElement} */ (card), event);
  }
}

/** @typedef {(canvas: Canvas, card: HTMLElement, event: KeyboardEvent) => void} Stroke */

/** @param {string} command @returns {Stroke} */
const ask = command => (canvas, card) => canvas.command(command, {pointer: card.dataset.pointer});

/** @type {Record<string, Stroke>} */
const PLAIN = {
  ArrowDown: (canvas, card) => walk(canvas, card, 1),
  ArrowUp: (canvas, card) => walk(canvas, card, -1),
  ArrowRight: (canvas, card) => enter(canvas, card),
  ArrowLeft: (canvas, card) => leave(canvas, card),
  Home: canvas => choose(canvas, canvas.cards[0]),
  End: canvas => choose(canvas, canvas.cards.at(-1)),
  Enter: ask('edit'),
  ' ': ask('select'),
  a: ask('addAfter'),
  '+': ask('addAfter'),
  Insert: ask('addAfter'),
  i: ask('addInside'),
  b: ask('addBefore'),
  Delete: ask('delete'),
  Backspace: ask('delete'),
  Escape: ask('deselect'),
};

/** @type {Record<string, Stroke>} */
const ALT = {
  ArrowDown: ask('moveDown'),
  ArrowUp: ask('moveUp'),
  ArrowRight: ask('moveIn'),
  ArrowLeft: ask('moveOut'),
};

/** Copying, cutting and pasting come as events of the browser's own. @type {Record<string, Stroke>} */
const CONTROL = {
  d: ask('duplicate'),
};

/** @param {Canvas} canvas @param {HTMLElement} card @param {number} by */
function walk(canvas, card, by) {
  const {cards} = canvas;
  choose(canvas, cards[cards.indexOf(card) + by]);
}

/** Opens what is folded, or goes to the first step within; else to the next branch.
 * @param {Canvas} canvas @param {HTMLElement} card */
function enter(canvas, card) {
  const step = stepOf(card);
  if (step.folded) {
    step.folded = false;
    return;
  }
  choose(canvas, step.querySelector('kosha-steps .card') ?? aside(card, 1));
}

/** Goes to the branch before, or to the step around; folds what is open at the outermost.
 * @param {Canvas} canvas @param {HTMLElement} card */
function leave(canvas, card) {
  const step = stepOf(card);
  const around = /** @type {any} */ (step.parentElement?.closest('kosha-step'));
  if (aside(card, -1)) {
    choose(canvas, aside(card, -1));
  } else if (around) {
    choose(canvas, around.querySelector('.card'));
  } else if (step.querySelector('kosha-steps')) {
    step.folded = true;
  }
}

/** The first step of the branch beside. @param {HTMLElement} card @param {number} by */
function aside(card, by) {
  const column = card.closest('.column');
  const next = by > 0 ? column?.nextElementSibling : column?.previousElementSibling;
  return /** @type {HTMLElement | null} */ (next?.querySelector('.card') ?? null);
}

/** @param {HTMLElement} card @returns {import('./step.js').StepElement} */
const stepOf = card => /** @type {any} */ (card.closest('kosha-step'));

/** @param {Canvas} canvas @param {HTMLElement | null | undefined} card */
function choose(canvas, card) {
  if (card) {
    canvas.command('select', {pointer: card.dataset.pointer, focus: true});
  }
}
