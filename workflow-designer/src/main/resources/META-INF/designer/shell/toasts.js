/** @typedef {{id: number, kind: 'info' | 'ok' | 'bad', text: string, action?: {label: string, run: () => void}}} Toast */

const SHOWN_MILLIS = 6000;

/** Short messages that pass by themselves, but for errors. Fires `change`. */
export class Toasts extends EventTarget {
  constructor() {
    super();
    /** @type {Toast[]} */
    this.all = [];
    this.next = 1;
  }

  /**
   * @param {Toast['kind']} kind
   * @param {string} text
   * @param {Toast['action']} [action]
   */
  show(kind, text, action) {
    const id = this.next++;
    this.all = [...this.all.filter(toast => toast.text !== text), {id, kind, text, action}];
    this.#changed();
    if (kind !== 'bad') {
      setTimeout(() => this.dismiss(id), SHOWN_MILLIS);
    }
  }

  /** @param {number} id */
  dismiss(id) {
    if (this.all.some(toast => toast.id === id)) {
      this.all = this.all.filter(toast => toast.id !== id);
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
