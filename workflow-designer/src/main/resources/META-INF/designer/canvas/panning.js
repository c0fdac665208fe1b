/** Moves the drawing by dragging the ground; a finger does the same by scrolling. */
export class Panning {
  /** @param {import('./canvas.js').Canvas} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** @param {PointerEvent} event */
  begin = event => {
    const onStep = /** @type {HTMLElement} */ (event.target).closest('.card, button');
    const wanted = event.button === 1 || (event.button === 0 && !onStep);
    if (event.pointerType === 'touch' || !wanted) {
      return;
    }
    const {viewport} = this.canvas;
    const from = {x: event.clientX + viewport.scrollLeft, y: event.clientY + viewport.scrollTop};
    const listening = new AbortController();
    const {signal} = listening;
    let moved = false;
    event.preventDefault();
    addEventListener(
      'pointermove',
      move => {
        moved ||= Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > 3;
        viewport.classList.add('panning');
        viewport.scrollTo(from.x - move.clientX, from.y - move.clientY);
      },
      {signal},
    );
    const end = () => {
      listening.abort();
      viewport.classList.remove('panning');
      if (!moved && event.button === 0) {
        this.canvas.command('deselect');
      }
    };
    addEventListener('pointerup', end, {signal});
    addEventListener('pointercancel', end, {signal});
  };
}
