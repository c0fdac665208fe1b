import {html, render} from 'lit';
import {last} from '../model/pointer.js';
import {titleOf} from '../model/names.js';
import {stepAt} from '../model/steps.js';
import {mark} from '../palette/mark.js';
import {t} from '../texts/texts.js';
import {Places} from './places.js';

/**
 * @typedef {{pointer: string}} Existing a step that is on the canvas
 * @typedef {{entry: import('../palette/entries.js').Entry}} Fresh a step that is to be made
 */

/** How far a mouse goes before a press becomes a drag. */
const SLOP = 5;
/** How long a finger rests before it lifts a step: shorter is a scroll or a tap. */
const HOLD_MILLIS = 280;
const EDGE = 48;

/**
 * Dragging steps with mouse, pen or finger: from the palette, or from one place to another. A finger
 * holds first, so that it can scroll; Escape and a drop at no place change nothing.
 */
export class Drag {
  /** @type {(Existing | Fresh) | null} */
  #what = null;
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {{x: number, y: number}} */
  #start = {x: 0, y: 0};
  /** @type {{x: number, y: number}} */
  #at = {x: 0, y: 0};
  /** @type {Places} */
  #places;
  /** @type {HTMLElement | null} */
  #target = null;
  #active = false;
  #frame = 0;
  #hold = 0;

  /** @param {import('./canvas.js').Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.#places = new Places(canvas);
  }

  get active() {
    return this.#active;
  }

  /** A pointer went down on something that can be dragged. @param {Existing | Fresh} what @param {PointerEvent} event */
  begin(what, event) {
    if (event.button !== 0 || !event.isPrimary) {
      return;
    }
    this.cancel();
    this.#what = what;
    this.#start = this.#at = {x: event.clientX, y: event.clientY};
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const touch = event.pointerType === 'touch';
    if (touch) {
      this.#hold = window.setTimeout(() => this.#lift(), HOLD_MILLIS);
    } else {
      event.preventDefault();
      /** @type {HTMLElement} */ (event.currentTarget)?.focus?.({preventScroll: true});
    }
    addEventListener('pointermove', move => this.#move(move, touch), {signal});
    addEventListener('pointerup', () => this.#drop(), {signal});
    addEventListener('pointercancel', () => this.cancel(), {signal});
    addEventListener('keydown', key => this.#key(key), {signal, capture: true});
    // What is dragged by a finger must not scroll the page as well.
    addEventListener('touchmove', move => this.#active && move.preventDefault(), {signal, passive: false});
    addEventListener('contextmenu', menu => touch && menu.preventDefault(), {signal});
  }

  /** @param {PointerEvent} event @param {boolean} touch */
  #move(event, touch) {
    this.#at = {x: event.clientX, y: event.clientY};
    if (this.#active) {
      return;
    }
    const far = Math.hypot(this.#at.x - this.#start.x, this.#at.y - this.#start.y);
    if (far > SLOP * (touch ? 2 : 1)) {
      if (touch) {
        this.cancel();
      } else {
        this.#lift();
      }
    }
  }

  #lift() {
    const {canvas} = this;
    const what = this.#what;
    if (!what || !canvas.isConnected) {
      return;
    }
    this.#active = true;
    const name = 'entry' in what ? what.entry.title : titleOf(last(what.pointer));
    canvas.viewport.classList.add('dragging');
    canvas.dispatchEvent(new CustomEvent('drag-begun', {bubbles: true, composed: true}));
    this.#lifted(what);
    render(this.#picture(what, name), this.#ghost);
    this.#ghost.hidden = false;
    canvas.say(t('canvas.dragging', {name}));
    this.#places.measure();
    canvas.viewport.addEventListener('scroll', () => this.#places.measure(), {signal: this.#listening?.signal});
    navigator.vibrate?.(12);
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  /** What follows the pointer. @param {Existing | Fresh} what @param {string} name */
  #picture(what, name) {
    const {catalog, model} = this.canvas;
    const step = 'pointer' in what ? stepAt(model.tree, what.pointer) : null;
    const kind = 'entry' in what ? what.entry.kind : step?.kind ?? 'code';
    const connector = 'entry' in what ? what.entry.connector : catalog.findAction(step?.action ?? '')?.connector;
    return html`${mark(kind, connector ? catalog.iconOf(connector) : '')}<span class="name">${name}</span>`;
  }

  /** A step cannot be dropped within itself. @param {Existing | Fresh} what */
  #lifted(what) {
    if ('pointer' in what) {
      this.canvas.cardOf(what.pointer)?.classList.add('lifted');
      this.#places.bar(what.pointer);
    }
  }

  /** Once a frame, however often the pointer moves. */
  #follow() {
    if (!this.#active) {
      return;
    }
    const {x, y} = this.#at;
    this.#ghost.style.transform = `translate(${x + 12}px, ${y + 10}px)`;
    this.#aim(this.#places.nearest(x, y));
    this.#scrollAtEdge(x, y);
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  /** @param {HTMLElement | null} target */
  #aim(target) {
    if (target !== this.#target) {
      this.#target?.classList.remove('target');
      target?.classList.add('target');
      this.#target = target;
    }
  }

  /** @param {number} x @param {number} y */
  #scrollAtEdge(x, y) {
    const {viewport} = this.canvas;
    const view = viewport.getBoundingClientRect();
    if (x < view.left - EDGE || x > view.right + EDGE || y < view.top - EDGE || y > view.bottom + EDGE) {
      return;
    }
    const pull = (at, from, to) =>
      at < from + EDGE ? (at - from - EDGE) / 4 : at > to - EDGE ? (at - to + EDGE) / 4 : 0;
    const inside = x > view.left;
    viewport.scrollBy(inside ? pull(x, view.left, view.right) : 0, inside ? pull(y, view.top, view.bottom) : 0);
  }

  #drop() {
    const what = this.#what;
    const place = this.#target?.dataset;
    const active = this.#active;
    if (active) {
      this.#swallowClick();
    }
    this.cancel();
    if (active && what && place) {
      const list = place.list;
      const index = Number(place.index);
      this.canvas.command('pointer' in what ? 'move' : 'insert', {...what, list, index});
    }
  }

  /** The browser may send a click after the drag; the next real one must come through. */
  #swallowClick() {
    const swallow = event => {
      event.stopPropagation();
      event.preventDefault();
    };
    addEventListener('click', swallow, {capture: true, once: true});
    setTimeout(() => removeEventListener('click', swallow, {capture: true}));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape' && this.#active) {
      event.stopPropagation();
      event.preventDefault();
      this.cancel();
    }
  }

  get #ghost() {
    return /** @type {HTMLElement} */ (this.canvas.renderRoot.querySelector('.ghost'));
  }

  /** Ends it, and changes nothing. */
  cancel() {
    clearTimeout(this.#hold);
    cancelAnimationFrame(this.#frame);
    this.#listening?.abort();
    this.#listening = null;
    if (this.#active) {
      this.#active = false;
      this.#aim(null);
      this.#ghost.hidden = true;
      this.canvas.viewport.classList.remove('dragging');
      this.canvas.renderRoot.querySelectorAll('.lifted, .barred').forEach(marked =>
        marked.classList.remove('lifted', 'barred'));
      this.canvas.dispatchEvent(new CustomEvent('drag-ended', {bubbles: true, composed: true}));
    }
    this.#what = null;
  }
}
