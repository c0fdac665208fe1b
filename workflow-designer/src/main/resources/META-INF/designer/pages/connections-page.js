import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Problem} from '../http/problem.js';
import {icon} from '../form/icons.js';
import {choose} from '../shell/confirm.js';
import {empty, failed, loading} from '../shell/states.js';
import {t} from '../texts/texts.js';
import {pageStyles} from './page-styles.js';
import './connection-dialog.js';

/**
 * The connections: make, change, try and remove them.
 *
 * @typedef {{connector: string, name: string, version: number, source: string}} Connection
 */
class ConnectionsPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    connections: {state: true},
    problem: {state: true},
    tests: {state: true},
    open: {state: true},
  };

  static styles = [
    pageStyles,
    css`
    .line { grid-template-columns: 36px minmax(0, 1fr) auto; }
    @media (max-width: 640px) {
      .line { grid-template-columns: 36px minmax(0, 1fr); }
      .line > .tools { grid-column: 1 / -1; justify-content: flex-start; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {Connection[] | null} */
    this.connections = null;
    /** @type {Problem | null} */
    this.problem = null;
    /** @type {Map<string, {state: 'testing' | 'ok' | 'bad', text: string}>} by connector and name */
    this.tests = new Map();
    /** @type {Connection | 'new' | null} what the dialog is about */
    this.open = null;
    this.onCatalog = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.services.catalog.addEventListener('change', this.onCatalog);
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.services.catalog.removeEventListener('change', this.onCatalog);
  }

  async look() {
    this.problem = null;
    try {
      const {body} = await this.services.client.get('v1/connections');
      this.connections = body.connections;
    } catch (thrown) {
      this.problem = Problem.of(thrown);
    }
  }

  get mayEdit() {
    return this.services.session.may('editor');
  }

  render() {
    return html`
      <div class="page">
        <header><h1>${t('nav.connections')}</h1>
          ${
            this.mayEdit
              ? html`<button class="primary" @click=${() => {
                  this.open = 'new';
                }}>${icon('add', 16)}${t('connections.new')}</button>`
              : nothing
          }</header>
        <div class="card">${this.renderList()}</div>
      </div>
      ${
        this.open === null
          ? nothing
          : html`<kosha-connection-dialog .services=${this.services} .connection=${this.open === 'new' ? null : this.open}
            @saved=${() => this.saved()} @closed=${() => {
              this.open = null;
            }}></kosha-connection-dialog>`
      }`;
  }

  renderList() {
    if (this.problem) {
      return failed(this.problem, () => this.look());
    }
    if (this.connections === null) {
      return loading(4);
    }
    return this.connections.length === 0
      ? empty({icon: 'plug', title: t('connections.none'), text: t('connections.none.help')})
      : html`<ul class="rows" aria-label=${t('nav.connections')}>${repeat(this.connections, keyOf, connection => this.renderConnection(connection))}</ul>`;
  }

  /** @param {Connection} connection */
  renderConnection(connection) {
    const {connector, name, source} = connection;
    const found = this.services.catalog.findConnector(connector);
    const test = this.tests.get(keyOf(connection));
    const own = source === 'store';
    return html`
      <li>
        <div class="line">
          <span class="avatar">${found ? html`<img src=${this.services.catalog.iconOf(connector)} alt="">` : icon('plug', 18)}</span>
          <div class="clip"><div class="strong">${name}</div>
            <div class="quiet-text">${found?.title ?? t('connections.notInstalled', {connector})}${own ? nothing : html` · ${icon('lock', 12)} ${t('connections.from', {source})}`}</div></div>
          <div class="tools">
            ${
              this.mayEdit
                ? html`<button class="slim" ?disabled=${!found || test?.state === 'testing'} aria-label=${t('connections.testNamed', {name})}
                  @click=${() => this.test(connection)}>${t('connection.test')}</button>`
                : nothing
            }
            <button class="slim" ?disabled=${!found} aria-label=${t(own && this.mayEdit ? 'connections.editNamed' : 'connections.showNamed', {name})}
              @click=${() => {
                this.open = connection;
              }}>${t(own && this.mayEdit ? 'connections.edit' : 'connections.show')}</button>
            ${
              own && this.mayEdit
                ? html`<button class="slim danger icon-only" aria-label=${t('connections.deleteNamed', {name})} @click=${() => this.discard(connection)}>${icon('trash', 16)}</button>`
                : nothing
            }
          </div>
        </div>
        <div aria-live="polite">${test ? this.renderTest(test) : nothing}</div>
      </li>`;
  }

  /** @param {{state: 'testing' | 'ok' | 'bad', text: string}} test */
  renderTest({state, text}) {
    const looks = {
      testing: html`<span class="spinner"></span>`,
      ok: icon('check', 16),
      bad: icon('error', 16),
    };
    return html`<p class="note told ${state === 'testing' ? '' : state}">${looks[state]}<span>${text}</span></p>`;
  }

  /** @param {Connection} connection */
  async test(connection) {
    const key = keyOf(connection);
    this.tests = new Map(this.tests).set(key, {state: 'testing', text: t('connection.testing')});
    const told = await testOf(this.services, connection);
    this.tests = new Map(this.tests).set(key, told);
  }

  /** @param {Connection} connection */
  async discard({connector, name, version}) {
    const sure = await choose({
      heading: t('connections.delete.title', {name}),
      text: t('connections.delete.text'),
      choices: [{label: t('common.delete'), value: true, kind: 'danger'}],
    });
    if (!sure) {
      return;
    }
    try {
      await this.services.client.send('DELETE', `v1/connections/${encodeURIComponent(name)}`, {
        query: {connector},
        headers: {'If-Match': `"${version}"`},
      });
      this.services.toasts.show('ok', t('connections.deleted', {name}));
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
    await this.look();
  }

  saved() {
    this.open = null;
    this.tests = new Map();
    this.look();
  }
}

/** @param {Connection} connection */
const keyOf = ({connector, name}) => `${connector}/${name}`;

/** @param {import('../shell/services.js').Services} services @param {Connection} connection @returns {Promise<{state: 'ok' | 'bad', text: string}>} */
async function testOf(services, {connector, name}) {
  try {
    const {body} = await services.client.post(`v1/connections/${encodeURIComponent(name)}/test`, {
      query: {connector},
    });
    return {state: body.ok ? 'ok' : 'bad', text: body.message};
  } catch (thrown) {
    return {state: 'bad', text: Problem.of(thrown).message};
  }
}

customElements.define('kosha-connections-page', ConnectionsPage);
