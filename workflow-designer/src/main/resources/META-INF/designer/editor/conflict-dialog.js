import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import '../shell/dialog.js';
import {sides} from './diff-view.js';

/**
 * Somebody else saved the workflow that is edited here. Nothing is lost whatever is chosen: theirs
 * stays a version, and taking it is an entry to undo. Fires `closed`.
 */
class ConflictDialog extends LitElement {
  static properties = {session: {attribute: false}};

  static styles = [
    base,
    controls,
    layout,
    css`
      .body {
        display: grid;
        gap: var(--s4);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
  }

  render() {
    const {newer, model} = this.session;
    if (!newer || !model) {
      return html``;
    }
    const mine = {document: model.tree, source: model.toText(), format: model.format};
    const {old, now} = sides(newer, mine);
    const by = newer.updatedBy ? t('conflict.by', {name: newer.updatedBy}) : '';
    return html`
      <kosha-dialog wide .heading=${t('conflict.title')} @closed=${this.#closed}>
        <div class="body">
          <p>${t('conflict.text', {version: newer.version, by})}</p>
          <p class="row small">
            <span class="badge bad">${t('diff.theirs')} · ${t('diff.before', {version: newer.version})}</span>
            <span class="badge ok">${t('diff.mine')}</span>
          </p>
          <kosha-diff-view .old=${old} .now=${now}></kosha-diff-view>
        </div>
        <button slot="actions" @click=${() => this.#close()}>${t('conflict.later')}</button>
        <button slot="actions" @click=${() => this.#take(newer)}>${t('conflict.theirs')}</button>
        <button slot="actions" class="primary" @click=${() => this.#keep(newer)}>${t('conflict.mine')}</button>
      </kosha-dialog>
    `;
  }

  /** @param {import('./saving.js').Stored} newer */
  async #keep(newer) {
    this.#close();
    await this.session.save(newer.version);
  }

  /** @param {import('./saving.js').Stored} newer */
  #take(newer) {
    this.#close();
    this.session.take(newer);
    this.session.services.toasts.show('info', t('conflict.taken', {version: newer.version}), {
      label: t('common.undo'),
      run: () => this.session.model?.undo(),
    });
  }

  #close() {
    /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close();
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

customElements.define('kosha-conflict-dialog', ConflictDialog);
