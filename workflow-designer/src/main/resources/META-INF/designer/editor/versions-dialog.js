import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {formatAgo, formatTime, t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {failed, loading, states} from '../shell/states.js';
import '../shell/dialog.js';
import {sides} from './diff-view.js';

/** @typedef {import('./saving.js').Stored} Stored */

/** The versions of a workflow, what each changed, and bringing one back. Fires `closed`. */
class VersionsDialog extends LitElement {
  static properties = {
    session: {attribute: false},
    versions: {state: true},
    chosen: {state: true},
    pair: {state: true},
    problem: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    states,
    css`
      .both {
        display: grid;
        grid-template-columns: 220px minmax(0, 1fr);
        gap: var(--s5);
        min-height: 320px;
      }
      ol {
        display: grid;
        align-content: start;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      ol button {
        display: grid;
        justify-content: start;
        justify-items: start;
        gap: 2px;
        width: 100%;
        padding: var(--s2) var(--s3);
        border-color: transparent;
        background: none;
      }
      ol button[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent-text);
      }
      ol small {
        color: var(--text-2);
        font-weight: 400;
      }
      @media (max-width: 640px) {
        .both {
          grid-template-columns: minmax(0, 1fr);
        }
        ol {
          max-height: 180px;
          overflow: auto;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./session.js').EditSession} */
    this.session = /** @type {any} */ (null);
    /** @type {any[] | null} */
    this.versions = null;
    this.chosen = 0;
    /** @type {{before: Stored | null, after: Stored} | null} */
    this.pair = null;
    /** @type {unknown} */
    this.problem = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.problem = null;
      this.versions = await this.session.workflows.versions(this.session.name);
      await this.#choose(this.versions[0]?.version ?? 0);
    } catch (thrown) {
      this.problem = thrown;
    }
  }

  /** @param {number} version */
  async #choose(version) {
    const {workflows, name} = this.session;
    this.chosen = version;
    this.pair = null;
    try {
      const earlier = this.versions?.find(other => other.version < version);
      const [after, before] = await Promise.all([
        workflows.load(name, version),
        earlier ? workflows.load(name, earlier.version) : null,
      ]);
      if (this.chosen === version) {
        this.pair = {before, after};
      }
    } catch (thrown) {
      this.problem = thrown;
    }
  }

  render() {
    const {pair} = this;
    const newest = this.versions?.[0]?.version === this.chosen;
    return html`
      <kosha-dialog wide .heading=${t('versions.title', {name: this.session.name})} @closed=${this.#closed}>
        ${this.problem ? failed(this.problem, () => this.#load()) : this.versions ? this.#both() : loading(6)}
        <button slot="actions" @click=${() => this.#close()}>${t('common.close')}</button>
        ${this.session.readonly
          ? nothing
          : html`<button slot="actions" class="primary" ?disabled=${!pair || newest} @click=${() => this.#restore()}>
              ${t('versions.restore', {version: this.chosen})}
            </button>`}
      </kosha-dialog>
    `;
  }

  #both() {
    return html`
      <div class="both">
        <ol>
          ${repeat(
            this.versions ?? [],
            ({version}) => version,
            ({version, updatedAt, updatedBy}, i) => html`
              <li>
                <button aria-pressed=${version === this.chosen} @click=${() => this.#choose(version)}>
                  <span>${t('diff.before', {version})} ${i === 0 ? html`<span class="badge">${t('versions.newest')}</span>` : nothing}</span>
                  <small title=${formatTime(updatedAt)}>${formatAgo(updatedAt)} ${updatedBy ? t('versions.by', {name: updatedBy}) : ''}</small>
                </button>
              </li>
            `,
          )}
        </ol>
        <div>${this.#difference()}</div>
      </div>
    `;
  }

  #difference() {
    const {pair} = this;
    if (!pair) {
      return loading(5);
    }
    const {old, now} = sides(pair.before, pair.after);
    return html`
      <p class="muted small">${t(pair.before ? 'versions.compare' : 'versions.first')}</p>
      <kosha-diff-view .old=${old} .now=${now}></kosha-diff-view>
    `;
  }

  #restore() {
    if (this.pair) {
      this.session.take(this.pair.after);
      this.session.services.toasts.show('info', t('versions.restored', {version: this.chosen}));
      this.#close();
    }
  }

  #close() {
    /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close();
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed'));
  }
}

customElements.define('kosha-versions-dialog', VersionsDialog);
