import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';

const WIDTH = 132;
const HEIGHT = 168;
/** The frame is never smaller: of 300 steps it would be a line that nobody can take hold of. */
const LEAST_FRAME = 14;

/** A large workflow at a glance: where its steps are, and which part is seen. Dragging in it goes there. */
export class MiniMap extends LitElement {
  static properties = {canvas: {attribute: false}};

  static styles = css`
    :host {
      display: block;
      border: 1px solid var(--line);
      border-radius: 10px;
      background: var(--surface);
      box-shadow: var(--shadow);
      overflow: hidden;
      position: relative;
      /* Read by the drawing: the computed value is a colour it understands. */
      color: var(--wire);
    }
    .frame {
      position: absolute;
      left: 0;
      top: 0;
      box-sizing: border-box;
      border: 1.5px solid var(--accent);
      border-radius: 3px;
      pointer-events: none;
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
    this.sizes = new ResizeObserver(() => this.draw());
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
      <span class="frame" aria-hidden="true"></span>
    `;
  }

  firstUpdated() {
    const element = this.#drawing;
    element.style.width = `${WIDTH}px`;
    element.style.height = `${HEIGHT}px`;
    // Folding, zooming and drawing anew move cards; scrolling moves the frame alone.
    this.sizes.observe(this.canvas.stage);
    this.sizes.observe(this.canvas.viewport);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
    cancelAnimationFrame(this.frame);
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
    this.scrolled();
  }

  /** Puts the frame to what is seen now. */
  scrolled() {
    const frame = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('.frame'));
    if (frame) {
      const {viewport} = this.canvas;
      const across = this.#across;
      const down = this.#down;
      frame.style.width = `${across.frame}px`;
      frame.style.height = `${down.frame}px`;
      frame.style.transform = `translate(${across.at(viewport.scrollLeft)}px, ${down.at(viewport.scrollTop)}px)`;
    }
  }

  /** @param {PointerEvent} event */
  #go = event => {
    const {viewport} = this.canvas;
    const box = this.#drawing.getBoundingClientRect();
    viewport.scrollTo(this.#across.to(event.clientX - box.left), this.#down.to(event.clientY - box.top));
  };
}

customElements.define('kosha-mini-map', MiniMap);
