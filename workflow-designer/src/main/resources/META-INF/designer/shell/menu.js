import {LitElement, css, html, nothing} from 'lit';
import {base, controls} from './styles.js';
import {icon} from './icons.js';

/**
 * @typedef {object} MenuEntry
 * @property {string} [label]
 * @property {string} [heading]
 * @property {boolean} [separator]
 * @property {boolean} [checked] present on entries of which one is chosen
 * @property {boolean} [disabled]
 * @property {boolean} [danger]
 * @property {string} [keys] the keys that do the same
 * @property {import('./icons.js').IconName} [icon]
 * @property {() => void} [run]
 */

/** A button that opens a list of commands. Arrow keys walk in it, Escape closes it. */
export class Menu extends LitElement {
  static properties = {
    label: {},
    icon: {},
    entries: {attribute: false},
    opened: {state: true},
  };

  static styles = [
    base,
    controls,
    css`
      .list {
        position: fixed;
        inset: auto;
        margin: 0;
        min-width: 200px;
        max-width: calc(100vw - 16px);
        max-height: calc(100dvh - 16px);
        overflow: auto;
        padding: var(--s1);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-l);
      }
      .list > button {
        display: flex;
        justify-content: flex-start;
        width: 100%;
        border-color: transparent;
        background: none;
        padding: 0 var(--s2);
        font-weight: 400;
      }
      .list > button:hover,
      .list > button:focus-visible {
        background: var(--surface-3);
        outline-offset: -2px;
      }
      .list > p {
        padding: var(--s2) var(--s2) var(--s1);
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--text-2);
      }
      hr {
        border: 0;
        border-top: 1px solid var(--line);
        margin: var(--s1) 0;
      }
      kbd {
        margin-left: auto;
        padding-left: var(--s4);
        font: var(--text-xs) var(--font);
        color: var(--text-3);
      }
      .mark {
        width: 18px;
      }
    `,
  ];

  constructor() {
    super();
    this.label = '';
    /** @type {import('./icons.js').IconName} */
    this.icon = 'more';
    /** @type {MenuEntry[]} */
    this.entries = [];
    this.opened = false;
  }

  render() {
    return html`
      <button
        class="quiet icon-only"
        aria-label=${this.label}
        title=${this.label}
        aria-haspopup="menu"
        aria-expanded=${this.opened}
        @click=${this.#toggle}
      >
        ${icon(this.icon)}
      </button>
      <div class="list" role="menu" popover @toggle=${this.#toggled} @keydown=${this.#key}>
        ${this.opened ? this.entries.map(entry => this.#entry(entry)) : nothing}
      </div>
    `;
  }

  /** @param {MenuEntry} entry */
  #entry(entry) {
    if (entry.separator) {
      return html`<hr role="separator" />`;
    }
    if (entry.heading) {
      return html`<p role="presentation">${entry.heading}</p>`;
    }
    const choice = entry.checked !== undefined;
    const mark = choice ? (entry.checked ? icon('check') : nothing) : icon(entry.icon ?? 'more');
    return html`
      <button
        role=${choice ? 'menuitemradio' : 'menuitem'}
        aria-checked=${choice ? String(entry.checked) : nothing}
        tabindex="-1"
        class=${entry.danger ? 'danger' : ''}
        ?disabled=${entry.disabled}
        @click=${() => this.#run(entry)}
      >
        <span class="mark">${mark}</span>${entry.label}
        ${entry.keys ? html`<kbd>${entry.keys}</kbd>` : nothing}
      </button>
    `;
  }

  get #list() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector('.list'));
  }

  async #toggle() {
    if (this.opened) {
      this.#list.hidePopover();
      return;
    }
    this.opened = true;
    await this.updateComplete;
    this.#list.showPopover();
    this.#place();
    this.#items()[0]?.focus();
  }

  /** Beside the button, wherever there is room. */
  #place() {
    const button = /** @type {HTMLElement} */ (this.renderRoot.querySelector('button'));
    const near = button.getBoundingClientRect();
    const own = this.#list.getBoundingClientRect();
    const below = near.bottom + 4 + own.height <= innerHeight;
    const top = below ? near.bottom + 4 : Math.max(8, near.top - 4 - own.height);
    const left = Math.min(near.left, innerWidth - own.width - 8);
    this.#list.style.top = `${top}px`;
    this.#list.style.left = `${Math.max(8, left)}px`;
  }

  /** @param {Event} event */
  #toggled(event) {
    if (/** @type {ToggleEvent} */ (event).newState === 'closed') {
      this.opened = false;
    }
  }

  /** @returns {HTMLElement[]} */
  #items() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (
      this.#list.querySelectorAll('button:not(:disabled)')
    )];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items();
    const at = items.indexOf(/** @type {HTMLElement} */ (this.shadowRoot?.activeElement));
    const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1}[event.key];
    if (next !== undefined) {
      event.preventDefault();
      items.at(next % items.length)?.focus();
    } else if (event.key === 'Tab') {
      this.#list.hidePopover();
    }
  }

  /** @param {MenuEntry} entry */
  #run(entry) {
    this.#list.hidePopover();
    this.renderRoot.querySelector('button')?.focus();
    entry.run?.();
  }
}

customElements.define('kosha-menu', Menu);
