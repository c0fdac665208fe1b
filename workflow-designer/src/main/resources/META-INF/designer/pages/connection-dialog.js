import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {failed, loading, states} from '../shell/states.js';
import {t} from '../texts/texts.js';
import '../form/schema-form.js';
import '../shell/dialog.js';

/**
 * The settings of a connection. Secrets that are set are not shown, and stay unless they are replaced.
 *
 * @fires saved
 * @fires closed
 */
class ConnectionDialog extends LitElement {
  static properties = {
    services: {attribute: false},
    connection: {attribute: false},
    connector: {state: true},
    name: {state: true},
    manifest: {state: true},
    settings: {state: true},
    problem: {state: true},
    trouble: {state: true},
    busy: {state: true},
    told: {state: true},
  };

  static styles = [
    controlStyles,
    states,
    css`
    .body { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); }
    .field { display: grid; gap: 6px; }
    .outcome { min-height: 22px; }
    .conflict { display: grid; gap: var(--s2); }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {{connector: string, name: string, source: string} | null} null for a new one */
    this.connection = null;
    this.connector = '';
    this.name = '';
    /** @type {any} of the connector */
    this.manifest = null;
    /** @type {any} */
    this.settings = {};
    this.etag = '';
    /** @type {Problem | null} why it could not be saved or tried */
    this.problem = null;
    /** @type {Problem | null} why it cannot be shown */
    this.trouble = null;
    /** @type {'' | 'saving' | 'testing'} */
    this.busy = '';
    /** @type {{ok: boolean, text: string} | null} */
    this.told = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.connector = this.connection?.connector ?? this.services.catalog.connectors[0]?.id ?? '';
    this.name = this.connection?.name ?? '';
    this.look();
  }

  get readonly() {
    return (
      (this.connection !== null && this.connection.source !== 'store') || !this.services.session.may('editor')
    );
  }

  get path() {
    return `v1/connections/${encodeURIComponent(this.name)}`;
  }

  async look() {
    this.trouble = null;
    try {
      const {body} = await this.services.client.get(`v1/connectors/${encodeURIComponent(this.connector)}`);
      if (this.connection) {
        const found = await this.services.client.get(this.path, {query: {connector: this.connector}});
        this.settings = found.body.settings;
        this.etag = found.headers.get('ETag') ?? '';
      }
      this.manifest = body;
    } catch (thrown) {
      this.trouble = Problem.of(thrown);
    }
  }

  render() {
    return html`
      <kosha-dialog .heading=${this.connection ? this.name : t('connections.new')} sheet @closed=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <div class="body">${this.renderBody()}</div>
        ${this.readonly || !this.manifest ? nothing : this.renderActions()}
      </kosha-dialog>`;
  }

  renderBody() {
    if (this.trouble) {
      return failed(this.trouble, () => this.look());
    }
    if (!this.manifest) {
      return loading(6);
    }
    const problems = (this.problem?.violations ?? [])
      .filter(violation => violation.pointer.startsWith('/settings'))
      .map(violation => ({...violation, pointer: violation.pointer.slice('/settings'.length)}));
    return html`
      ${this.readonly ? html`<p class="note">${icon('lock', 16)}<span>${t('connections.readonly')}</span></p>` : nothing}
      ${this.connection ? nothing : this.renderIdentity()}
      <kosha-schema-form .subject=${this.connector} .schema=${this.manifest.connection.schema} .hints=${this.manifest.connection.ui ?? {}}
        .value=${this.settings} .problems=${problems} .readonly=${this.readonly}
        @form-change=${(/** @type {CustomEvent} */ event) => {
          this.settings = event.detail.value;
          this.told = null;
        }}></kosha-schema-form>
      <div class="outcome" aria-live="polite">${this.renderOutcome(problems.length)}</div>`;
  }

  renderIdentity() {
    const {connectors} = this.services.catalog;
    return html`
      <div class="field"><label for="connector">${t('connections.connector')}</label>
        <select id="connector" @change=${(/** @type {Event} */ event) => this.useConnector(/** @type {HTMLSelectElement} */ (event.target).value)}>
          ${connectors.map(({id, title}) => html`<option value=${id} ?selected=${id === this.connector}>${title}</option>`)}</select></div>
      <div class="field"><label for="name">${t('connections.name')}</label>
        <input id="name" autofocus autocomplete="off" spellcheck="false" maxlength="100" .value=${this.name} placeholder="default"
          aria-describedby="name-help" @input=${(/** @type {Event} */ event) => {
            this.name = /** @type {HTMLInputElement} */ (event.target).value.trim();
          }}>
        <p class="help" id="name-help">${t('connections.name.help')}</p></div>`;
  }

  /** @param {number} shown how many problems stand beside their fields */
  renderOutcome(shown) {
    if (this.problem?.code === 'PRECONDITION_FAILED') {
      return html`<div class="conflict"><p class="note warn">${icon('alert', 16)}<span>${t(this.connection ? 'connections.conflict' : 'connections.exists')}</span></p>
        ${
          this.connection
            ? html`<div class="row"><button class="slim" @click=${this.reload}>${t('connections.takeTheirs')}</button>
          <button class="slim danger" @click=${() => this.save(true)}>${t('connections.keepMine')}</button></div>`
            : nothing
        }</div>`;
    }
    if (this.problem) {
      return html`<p class="note bad">${icon('error', 16)}<span>${shown > 0 ? t('form.mend', {count: shown}) : this.problem.message}</span></p>`;
    }
    return this.told
      ? html`<p class="note ${this.told.ok ? 'ok' : 'bad'}">${icon(this.told.ok ? 'check' : 'error', 16)}<span>${this.told.text}</span></p>`
      : nothing;
  }

  renderActions() {
    const busy = this.busy !== '';
    const named = this.name !== '';
    return html`
      <button slot="actions" ?disabled=${busy} @click=${this.test}>${this.busy === 'testing' ? html`<span class="spinner"></span>` : nothing}${t('connection.test')}</button>
      <button slot="actions" class="primary" ?disabled=${busy || !named} @click=${() => this.save(false)}>
        ${this.busy === 'saving' ? html`<span class="spinner"></span>` : nothing}${t('connections.save')}</button>`;
  }

  /** @param {string} connector */
  useConnector(connector) {
    this.connector = connector;
    this.manifest = null;
    this.settings = {};
    this.problem = null;
    this.told = null;
    this.look();
  }

  /** Writes what is being typed; false when something cannot be read. */
  take() {
    const form = /** @type {import('../form/schema-form.js').SchemaForm} */ (
      this.renderRoot.querySelector('kosha-schema-form')
    );
    form.flush();
    return !form.unread || !form.focusProblem();
  }

  async test() {
    if (!this.take()) {
      return;
    }
    await this.attempt('testing', async () => {
      const json = {
        connector: this.connector,
        settings: this.settings,
        ...(this.connection ? {name: this.name} : {}),
      };
      const {body} = await this.services.client.post('v1/connections/test', {json});
      this.told = {ok: body.ok, text: body.message};
    });
  }

  /** @param {boolean} anyway over what somebody else saved meanwhile */
  async save(anyway) {
    if (!this.take()) {
      return;
    }
    /** @type {Record<string, string>} */
    const condition = this.connection ? (anyway ? {} : {'If-Match': this.etag}) : {'If-None-Match': '*'};
    const saved = await this.attempt('saving', () =>
      this.services.client.put(this.path, {
        json: {connector: this.connector, settings: this.settings},
        query: {connector: this.connector},
        headers: condition,
      }),
    );
    if (saved) {
      this.services.toasts.show('ok', t('connections.saved', {name: this.name}));
      this.dispatchEvent(new CustomEvent('saved'));
    }
  }

  /** @param {'saving' | 'testing'} what @param {() => Promise<unknown>} action */
  async attempt(what, action) {
    this.busy = what;
    this.problem = null;
    this.told = null;
    try {
      await action();
      return true;
    } catch (thrown) {
      this.problem = Problem.of(thrown);
      await this.updateComplete;
      /** @type {any} */ (this.renderRoot.querySelector('kosha-schema-form'))?.updateComplete.then(() =>
        /** @type {any} */ (this.renderRoot.querySelector('kosha-schema-form'))?.focusProblem(),
      );
      return false;
    } finally {
      this.busy = '';
    }
  }

  reload() {
    this.problem = null;
    this.manifest = null;
    this.look();
  }
}

customElements.define('kosha-connection-dialog', ConnectionDialog);
