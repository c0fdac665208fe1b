import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {icon} from '../shell/icons.js';

/** What somebody who edits should know, above the canvas, for as long as it is so. */
class Notices extends LitElement {
  static properties = {
    page: {attribute: false},
    session: {attribute: false},
    shown: {attribute: false},
    tick: {state: true},
  };

  static styles = [
    base,
    controls,
    css`
      p {
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: 6px var(--s4);
        background: var(--warn-soft);
        color: var(--warn);
        font-size: var(--text-s);
      }
      button {
        --control: 28px;
        border-color: currentColor;
        background: transparent;
        color: inherit;
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./editor-page.js').EditorPage} */
    this.page = /** @type {any} */ (null);
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
    /** The view that is shown. */
    this.shown = 'canvas';
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
    const {newer, broken, base: own} = this.session;
    return html`
      ${broken && this.shown === 'canvas'
        ? html`
            <p role="status">
              ${icon('alert', 16)} ${t('notice.broken', broken)}
              <button @click=${() => this.page.show('definition')}>${t('notice.broken.go')}</button>
            </p>
          `
        : nothing}
      ${newer ? this.#newer(newer, own) : nothing}
    `;
  }

  /** @param {import('./saving.js').Stored} newer @param {number} own */
  #newer(newer, own) {
    return html`
      <p role="status">
        ${icon('versions', 16)} ${t('conflict.stale', {version: newer.version, own})}
        <button @click=${() => this.page.open('conflict')}>${t('conflict.look')}</button>
      </p>
    `;
  }
}

customElements.define('kosha-notices', Notices);
