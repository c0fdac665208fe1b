import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';
import '../palette/list.js';
import '../shell/dialog.js';

/** Asks what to add. Fires `entry-chosen`, and `closed` once it is gone. */
class Picker extends LitElement {
  static properties = {catalog: {attribute: false}};

  static styles = css`
    kosha-palette-list {
      height: min(520px, 64dvh);
      margin: calc(-1 * var(--s5));
    }
  `;

  constructor() {
    super();
    /** @type {import('../palette/catalog.js').Catalog} */
    this.catalog = /** @type {any} */ (null);
  }

  render() {
    return html`
      <kosha-dialog .heading=${t('picker.title')} sheet @closed=${this.#closed}>
        <kosha-palette-list .catalog=${this.catalog}></kosha-palette-list>
      </kosha-dialog>
    `;
  }

  async firstUpdated() {
    const list = /** @type {import('../palette/list.js').PaletteList} */ (
      this.renderRoot.querySelector('kosha-palette-list')
    );
    const dialog = /** @type {import('../shell/dialog.js').KoshaDialog} */ (
      this.renderRoot.querySelector('kosha-dialog')
    );
    await Promise.all([dialog.updateComplete, list.updateComplete]);
    list.focusSearch();
  }

  close() {
    /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close();
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

customElements.define('kosha-picker', Picker);
