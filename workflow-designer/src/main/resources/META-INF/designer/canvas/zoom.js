const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2];

/** How large steps are drawn. What is under the pointer, or in the middle, stays where it is. */
export class Zoom {
  /** @param {import('./canvas.js').Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.factor = 1;
  }

  /** One step larger or smaller. @param {number} direction */
  by(direction) {
    const next =
      direction > 0
        ? STEPS.find(step => step > this.factor + 0.001)
        : STEPS.findLast(step => step < this.factor - 0.001);
    this.to(next ?? this.factor);
  }

  /**
   * @param {number} factor
   * @param {{x: number, y: number}} [around] in the window; the middle when it is left out
   */
  to(factor, around) {
    const {viewport, stage} = this.canvas;
    const view = viewport.getBoundingClientRect();
    const x = (around?.x ?? view.left + view.width / 2) - view.left;
    const y = (around?.y ?? view.top + view.height / 2) - view.top;
    const next = Math.min(STEPS[STEPS.length - 1], Math.max(STEPS[0], factor));
    const grown = next / this.factor;
    const left = (viewport.scrollLeft + x) * grown - x;
    const top = (viewport.scrollTop + y) * grown - y;
    this.factor = next;
    stage.style.setProperty('zoom', String(next));
    viewport.scrollTo({left, top, behavior: 'instant'});
    this.canvas.percent = Math.round(next * 100);
  }

  /** So large that all is seen, but no larger than it is. */
  fit() {
    const {viewport, stage} = this.canvas;
    stage.style.minWidth = '0';
    const box = stage.getBoundingClientRect();
    const width = box.width / this.factor;
    const height = box.height / this.factor;
    stage.style.minWidth = '';
    this.to(Math.min(1, viewport.clientWidth / width, viewport.clientHeight / height));
    viewport.scrollTo({top: 0, left: (viewport.scrollWidth - viewport.clientWidth) / 2});
  }

  /** Control and the wheel, or two fingers on a touch pad. */
  wheel = {
    handleEvent: /** @param {WheelEvent} event */ event => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        this.to(this.factor * Math.exp(-event.deltaY / 240), {x: event.clientX, y: event.clientY});
      }
    },
    passive: false,
  };
}
