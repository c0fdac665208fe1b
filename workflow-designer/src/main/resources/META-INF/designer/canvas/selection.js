/**
 * @typedef {object} Wish
 * @property {boolean} [focus] whether the cursor goes to the chosen step
 * @property {boolean} [reveal] whether it is scrolled into sight
 */

/**
 * Marks the chosen step; only the two cards concerned change.
 * @param {import('./canvas.js').Canvas} canvas @param {Wish} [wish]
 */
export function showSelection(canvas, {focus = false, reveal = true} = {}) {
  const root = canvas.renderRoot;
  /** @type {any} */ (root.querySelector('kosha-step-tools'))?.requestUpdate();
  const next = canvas.cardOf(canvas.model.selection);
  for (const card of root.querySelectorAll('.card.selected')) {
    if (card !== next) {
      mark(/** @type {HTMLElement} */ (card), false);
    }
  }
  const reachable = next ?? canvas.cards[0];
  if (next) {
    mark(next, true);
  } else if (reachable) {
    reachable.tabIndex = 0;
  }
  if (focus) {
    const empty = /** @type {HTMLElement | null} */ (root.querySelector('.empty'));
    (reachable ?? empty)?.focus({preventScroll: true});
  }
  if (next && reveal) {
    next.scrollIntoView({block: 'nearest', inline: 'nearest'});
  }
}

/** @param {HTMLElement} card @param {boolean} selected */
function mark(card, selected) {
  const step = /** @type {import('./step.js').StepElement} */ (card.closest('kosha-step'));
  step.selected = selected;
  card.classList.toggle('selected', selected);
  card.setAttribute('aria-pressed', String(selected));
  card.tabIndex = selected ? 0 : -1;
}
