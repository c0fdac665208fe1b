import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';

const WIDTH = 132;
const HEIGHT = 168;

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

  get #scale() {
    const {scrollWidth, scrollHeight} = this.canvas.viewport;
    return Math.min(WIDTH / scrollWidth, HEIGHT / scrollHeight);
  }

  #paint() {
    const pen = this.#drawing?.getContext('2d');
    if (!pen) {
      return;
    }
    const {viewport, cards} = this.canvas;
    const view = viewport.getBoundingClientRect();
    const scale = this.#scale;
    const style = getComputedStyle(this);
    pen.setTransform(2, 0, 0, 2, (WIDTH - viewport.scrollWidth * scale), 0);
    pen.clearRect(-WIDTH, 0, WIDTH * 3, HEIGHT);
    pen.fillStyle = style.color;
    for (const card of cards) {
      const box = card.getBoundingClientRect();
      pen.fillRect(
        (box.left - view.left + viewport.scrollLeft) * scale,
        (box.top - view.top + viewport.scrollTop) * scale,
        Math.max(2, box.width * scale),
        Math.max(1, box.height * scale),
      );
    }
    pen.strokeStyle = style.outlineColor;
    pen.lineWidth = 1.5;
    pen.strokeRect(
      viewport.scrollLeft * scale,
      viewport.scrollTop * scale + 1,
      viewport.clientWidth * scale,
      viewport.clientHeight * scale - 2,
    );
  }

  /** @param {PointerEvent} event */
  #go = event => {
    const {viewport} = this.canvas;
    const box = this.#drawing.getBoundingClientRect();
    const scale = this.#scale;
    const inset = (WIDTH - viewport.scrollWidth * scale) / 2;
    viewport.scrollTo(
      (event.clientX - box.left - inset) / scale - viewport.clientWidth / 2,
      (event.clientY - box.top) / scale - viewport.clientHeight / 2,
    );
  };
}

customElements.define('kosha-mini-map', MiniMap);
