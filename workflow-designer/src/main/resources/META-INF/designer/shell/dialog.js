import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls} from './styles.js';
import {icon} from './icons.js';

/**
 * A window over the page. The browser's own `dialog` keeps the focus inside and gives it back.
 *
 * Slots: the content, and `actions` at its foot. Fires `closed` once it is gone, however that came.
 */
export class KoshaDialog extends LitElement {
  static properties = {
    heading: {},
    wide: {type: Boolean, reflect: true},
    sheet: {type: Boolean, reflect: true},
  };

  static styles = [
    base,
    controls,
    css`
      dialog {
        width: min(520px, calc(100vw - 24px));
        max-height: min(760px, calc(100dvh - 24px));
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-l);
        overflow: hidden;
      }
      :host([wide]) dialog {
        width: min(1080px, calc(100vw - 24px));
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
      }
      dialog::backdrop {
        background: rgb(10 12 22 / 48%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--s3);
        padding: var(--s3) var(--s3) var(--s3) var(--s5);
        border-bottom: 1px solid var(--line);
      }
      .body {
        overflow: auto;
        padding: var(--s5);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--s2);
        padding: var(--s3) var(--s5);
        border-top: 1px solid var(--line);
      }
      footer:not(.filled) {
        display: none;
      }
      @media (max-width: 640px) {
        :host([sheet]) dialog {
          width: 100vw;
          max-width: 100vw;
          height: 88dvh;
          max-height: 88dvh;
          margin: auto 0 0;
          border-radius: 16px 16px 0 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.heading = '';
    this.wide = false;
    this.sheet = false;
  }

  render() {
    return html`
      <dialog aria-labelledby="heading" @close=${this.#closed} @click=${this.#clicked}>
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button class="quiet icon-only" aria-label=${t('common.close')} @click=${() => this.close()}>
            ${icon('close')}
          </button>
        </header>
        <div class="body"><slot></slot></div>
        <footer><slot name="actions" @slotchange=${this.#filled}></slot></footer>
      </dialog>
    `;
  }

  firstUpdated() {
    this.#dialog.showModal();
    const first = /** @type {HTMLElement | null} */ (this.querySelector('[autofocus]'));
    first?.focus();
  }

  close() {
    this.#dialog.close();
  }

  get #dialog() {
    return /** @type {HTMLDialogElement} */ (this.renderRoot.querySelector('dialog'));
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed'));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    if (event.target === this.#dialog) {
      this.close();
    }
  }

  /** @param {Event} event */
  #filled(event) {
    const slot = /** @type {HTMLSlotElement} */ (event.target);
    slot.parentElement?.classList.toggle('filled', slot.assignedElements().length > 0);
  }
}

customElements.define('kosha-dialog', KoshaDialog);
