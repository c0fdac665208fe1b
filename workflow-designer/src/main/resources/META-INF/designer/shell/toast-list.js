import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../texts/texts.js';
import {base, controls} from './styles.js';
import {icon} from './icons.js';

/** Shows the short messages; a screen reader reads each as it comes. */
class ToastList extends LitElement {
  static properties = {toasts: {attribute: false}};

  static styles = [
    base,
    controls,
    css`
      :host {
        position: fixed;
        z-index: 30;
        left: 50%;
        top: 68px;
        transform: translateX(-50%);
        display: grid;
        gap: var(--s2);
        width: max-content;
        max-width: calc(100vw - 24px);
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--s3);
        padding: var(--s2) var(--s2) var(--s2) var(--s4);
        border-radius: var(--radius);
        background: light-dark(#1d2130, #2c3348);
        color: #fff;
        box-shadow: var(--shadow-l);
        pointer-events: auto;
        animation: rise 160ms ease-out;
      }
      .toast.bad {
        background: light-dark(#8f1d15, #7a2a24);
      }
      button {
        border-color: transparent;
        background: transparent;
        color: inherit;
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      button:hover {
        background: rgb(255 255 255 / 14%);
        border-color: transparent;
      }
      :focus-visible {
        outline-color: #fff;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(-8px);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./toasts.js').Toasts} */
    this.toasts = /** @type {any} */ (null);
    this.onChange = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.toasts.addEventListener('change', this.onChange);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.toasts.removeEventListener('change', this.onChange);
  }

  render() {
    return html`
      <div role="status" aria-live="polite">
        ${repeat(
          this.toasts.all,
          toast => toast.id,
          toast => html`
            <div class="toast ${toast.kind}">
              <span>${toast.text}</span>
              ${toast.action
                ? html`<button @click=${() => this.#act(toast)}>${toast.action.label}</button>`
                : nothing}
              <button
                class="icon-only"
                aria-label=${t('common.dismiss')}
                @click=${() => this.toasts.dismiss(toast.id)}
              >
                ${icon('close', 16)}
              </button>
            </div>
          `,
        )}
      </div>
    `;
  }

  /** @param {import('./toasts.js').Toast} toast */
  #act(toast) {
    this.toasts.dismiss(toast.id);
    toast.action?.run();
  }
}

customElements.define('kosha-toast-list', ToastList);
