import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {titleOf} from '../model/names.js';
import {ownerOf} from '../model/steps.js';
import {base, controls, layout} from '../shell/styles.js';
import {icon} from '../shell/icons.js';

/** How the document is: its problems, each of which leads to its step, and whether it is saved. */
class EditorStatus extends LitElement {
  static properties = {session: {attribute: false}, tick: {state: true}};

  static styles = [
    base,
    controls,
    layout,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-width: 0;
      }
      button.badge {
        min-height: 26px;
        border-color: transparent;
        font-size: var(--text-xs);
      }
      button.badge.warn {
        background: var(--warn-soft);
        color: var(--warn);
      }
      .list {
        position: fixed;
        inset: auto;
        margin: 0;
        width: min(380px, calc(100vw - 16px));
        max-height: 60dvh;
        overflow: auto;
        padding: var(--s1);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-l);
      }
      .list button {
        display: grid;
        width: 100%;
        justify-items: start;
        gap: 2px;
        padding: var(--s2) var(--s3);
        border-color: transparent;
        background: none;
        text-align: left;
        white-space: normal;
      }
      .list button:hover {
        background: var(--surface-2);
      }
      .list small {
        color: var(--text-2);
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      .unsaved {
        display: inline-flex;
        align-items: center;
        gap: 5px;
        color: var(--text-2);
        font-size: var(--text-xs);
        white-space: nowrap;
      }
      .dot {
        width: 7px;
        height: 7px;
        border-radius: 50%;
        background: var(--warn);
      }
      @media (max-width: 480px) {
        .unsaved span:last-child {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
    this.tick = 0;
    this.onChange = () => this.tick++;
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('session')) {
      changed.get('session')?.removeEventListener('change', this.onChange);
      this.session.addEventListener('change', this.onChange);
    }
  }

  render() {
    const {model, base: version} = this.session;
    return html`
      ${this.#faults()}
      ${model?.dirty || version === 0
        ? html`<span class="unsaved"><i class="dot"></i><span>${t('status.unsaved')}</span></span>`
        : html`<span class="unsaved"><span>${t('status.version', {version})}</span></span>`}
    `;
  }

  #faults() {
    const {faults, state} = this.session.validation;
    if (state === 'unchecked' || state === 'failed') {
      return html`<span class="badge">${t(state === 'failed' ? 'status.unchecked' : 'status.checking')}</span>`;
    }
    if (faults.length === 0) {
      return html`<span class="badge ok" role="status">${icon('check', 14)} ${t('status.ready')}</span>`;
    }
    return html`
      <button class="badge warn" aria-haspopup="true" popovertarget="faults" @click=${this.#place}>
        ${icon('alert', 14)} ${t('status.faults', {count: faults.length})}
      </button>
      <div class="list" id="faults" popover>${faults.map(fault => this.#fault(fault))}</div>
    `;
  }

  /** @param {import('./validation.js').Fault} fault */
  #fault({pointer, message}) {
    const step = ownerOf(this.session.model?.tree, pointer);
    const place = pointer.slice(step?.pointer.length ?? 0).replace(/^\//, '').replaceAll('/', ' › ');
    return html`
      <button @click=${() => this.#go(pointer)}>
        <span>${step ? titleOf(step.name) : t('diff.document')}</span>
        <small>${place ? html`<code>${place}</code> ` : nothing}${message}</small>
      </button>
    `;
  }

  /** @param {string} pointer */
  #go(pointer) {
    /** @type {any} */ (this.renderRoot.querySelector('#faults')).hidePopover();
    this.dispatchEvent(new CustomEvent('go-to', {detail: {pointer}}));
  }

  /** @param {MouseEvent} event */
  #place(event) {
    const near = /** @type {HTMLElement} */ (event.currentTarget).getBoundingClientRect();
    const list = /** @type {HTMLElement} */ (this.renderRoot.querySelector('#faults'));
    list.style.top = `${near.bottom + 6}px`;
    list.style.left = `${Math.max(8, Math.min(near.left, innerWidth - 396))}px`;
  }
}

customElements.define('kosha-editor-status', EditorStatus);
