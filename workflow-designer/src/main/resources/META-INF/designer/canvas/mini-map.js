import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';

const WIDTH = 132;
const HEIGHT = 168;
/** The frame is never smaller: of 300 steps it would be a line that nobody can take hold of. */
const LEAST_FRAME = 14;

/** A large workflow at a glance: where its steps are, and which part is seen. Dragging in it goes there. */
class MiniMap extends LitElement {
  static properties = {canvas: {attribute: false}};

  static styles = css`
    :host {
      display: block;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface);
      box-shadow: var(--shadow);
      overflow: hidden;
      /* Read by the drawing: the computed values are colours it understands. */
      color: var(--wire);
      outline-color: var(--accent);
    }
    canvas {
      display: block;
      cursor: pointer;
      touch-action: none;
    }
  `;

  constructor() {
    super();
    /** @type {import('./canvas.js').Canvas} */
    this.canvas = /** @type {any} */ (null);
    this.frame = 0;
  }

  render() {
    return html`
      <canvas
        role="img"
        aria-label=${t('canvas.map')}
        width=${WIDTH * 2}
        height=${HEIGHT * 2}
        @pointerdown=${this.#go}
        @pointermove=${event => event.buttons && this.#go(event)}
      ></canvas>
    `;
  }

  firstUpdated() {
    const element = this.#drawing;
    element.style.width = `${WIDTH}px`;
    element.style.height = `${HEIGHT}px`;
    this.draw();
  }

  get #drawing() {
    return /** @type {HTMLCanvasElement} */ (this.renderRoot.querySelector('canvas'));
  }

  /** Draws again with the next frame. */
  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.#paint());
  }

  /**
   * How the drawing lies on the map, along one direction. The ends of the frame's way are the ends of the
   * drawing, however small the map is.
   * @param {number} room of the map @param {number} whole @param {number} seen
   */
  #along(room, whole, seen) {
    const frame = Math.min(room, Math.max(LEAST_FRAME, (room * seen) / whole));
    const way = room - frame;
    const far = whole - seen;
    return {
      scale: room / whole,
      frame,
      /** @param {number} scrolled */
      at: scrolled => (far > 0 ? (scrolled / far) * way : 0),
      /** Where to scroll to, so that the middle of the frame is there. @param {number} place */
      to: place => (way > 0 ? ((place - frame / 2) / way) * far : 0),
    };
  }

  get #across() {
    const {scrollWidth, clientWidth} = this.canvas.viewport;
    return this.#along(WIDTH, scrollWidth, clientWidth);
  }

  get #down() {
    const {scrollHeight, clientHeight} = this.canvas.viewport;
    return this.#along(HEIGHT, scrollHeight, clientHeight);
  }

  #paint() {
    const pen = this.#drawing?.getContext('2d');
    if (!pen) {
      return;
    }
    const {viewport, cards} = this.canvas;
    const view = viewport.getBoundingClientRect();
    const across = this.#across;
    const down = this.#down;
    const style = getComputedStyle(this);
    pen.setTransform(2, 0, 0, 2, 0, 0);
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.fillStyle = style.color;
    for (const card of cards) {
      const box = card.getBoundingClientRect();
      pen.fillRect(
        (box.left - view.left + viewport.scrollLeft) * across.scale,
        (box.top - view.top + viewport.scrollTop) * down.scale,
        Math.max(2, box.width * across.scale),
        Math.max(1, box.height * down.scale),
      );
    }
    pen.strokeStyle = style.outlineColor;
    pen.lineWidth = 1.5;
    pen.strokeRect(
      across.at(viewport.scrollLeft) + 1,
      down.at(viewport.scrollTop) + 1,
      across.frame - 2,
      down.frame - 2,
    );
  }

  /** @param {PointerEvent} event */
  #go = event => {
    const {viewport} = this.canvas;
    const box = this.#drawing.getBoundingClientRect();
    viewport.scrollTo(this.#across.to(event.clientX - box.left), this.#down.to(event.clientY - box.top));
  };
}

customElements.define('kosha-mini-map', MiniMap);
