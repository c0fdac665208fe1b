import {within} from '../model/pointer.js';

/** Farther from any place than this, a drop does nothing. */
const REACH = 150;

/** The places that a step can be dropped at, as they lie in the window now. */
export class Places {
  /** @type {{element: HTMLElement, x: number, y: number, width: number}[]} */
  #places = [];

  /** @param {import('./canvas.js').Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** @returns {HTMLElement[]} */
  get #all() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (
      this.canvas.renderRoot.querySelectorAll('.gap, .empty')
    )];
  }

  /** Leaves out those within a step. @param {string} pointer */
  bar(pointer) {
    for (const place of this.#all) {
      place.classList.toggle('barred', within(place.dataset.list ?? '', pointer));
    }
  }

  measure() {
    this.#places = this.#all
      .filter(place => !place.classList.contains('barred'))
      .map(element => {
        const box = element.getBoundingClientRect();
        return {element, x: box.left + box.width / 2, y: box.top + box.height / 2, width: Math.min(box.width, 280)};
      });
  }

  /** @param {number} x @param {number} y @returns {HTMLElement | null} */
  nearest(x, y) {
    const view = this.canvas.viewport.getBoundingClientRect();
    if (x < view.left || x > view.right || y < view.top || y > view.bottom) {
      return null;
    }
    /** @type {HTMLElement | null} */
    let best = null;
    let least = REACH;
    for (const place of this.#places) {
      // Beside a place is as good as on it, as far as a card is wide.
      const aside = Math.max(0, Math.abs(place.x - x) - place.width / 2);
      const distance = Math.hypot(aside, place.y - y);
      if (distance < least) {
        least = distance;
        best = place.element;
      }
    }
    return best;
  }
}
