import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Problem} from '../http/problem.js';
import {icon} from '../form/icons.js';
import {choose} from '../shell/confirm.js';
import {empty, failed, loading} from '../shell/states.js';
import {formatAgo, formatTime, t} from '../texts/texts.js';
import {pageStyles} from './page-styles.js';
import './key-dialog.js';

/** The API keys: who may call, and how much. A key itself is told once, when it is made. */
class KeysPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    keys: {state: true},
    problem: {state: true},
    making: {state: true},
  };

  static styles = [
    pageStyles,
    css`
      .line { grid-template-columns: 36px minmax(0, 1fr) auto auto; }
      @media (max-width: 640px) {
        .line { grid-template-columns: 36px minmax(0, 1fr) auto; }
        .line > .figure { grid-column: 2; }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {any[] | null} */
    this.keys = null;
    /** @type {Problem | null} */
    this.problem = null;
    this.making = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  async look() {
    this.problem = null;
    try {
      const {body} = await this.services.client.get('v1/keys');
      this.keys = body.keys;
    } catch (thrown) {
      this.problem = Problem.of(thrown);
    }
  }

  render() {
    return html`
      <div class="page">
        <header><h1>${t('nav.keys')}</h1>
          <button class="primary" ?disabled=${this.keys === null} @click=${() => (this.making = true)}>${icon('add', 16)}${t('keys.new')}</button></header>
        <div class="card">${this.renderKeys()}</div>
      </div>
      ${
        this.making
          ? html`<kosha-key-dialog .services=${this.services} @made=${() => this.look()}
              @closed=${() => (this.making = false)}></kosha-key-dialog>`
          : nothing
      }`;
  }

  renderKeys() {
    if (this.problem) {
      return failed(this.problem, () => this.look());
    }
    if (this.keys === null) {
      return loading(4);
    }
    return this.keys.length === 0
      ? empty({icon: 'user', title: t('keys.none'), text: t('keys.none.help')})
      : html`<ul class="rows" aria-label=${t('nav.keys')}>${repeat(
          this.keys,
          key => key.id,
          key => this.renderKey(key),
        )}</ul>`;
  }

  /** @param {any} key */
  renderKey(key) {
    const limits = Object.entries(key.limits ?? {}).map(
      ([name, value]) =>
        `${t(`keys.${name}`)}: ${Array.isArray(value) ? value.join(', ') : value === true ? t('form.yes') : value}`,
    );
    return html`
      <li><div class="line">
        <span class="avatar">${icon('key', 18)}</span>
        <div class="clip"><div><span class="strong">${key.name}</span> <span class="badge">${t(`role.${key.role}`)}</span></div>
          <div class="quiet-text"><code>${key.id}</code>${limits.length > 0 ? html` · ${limits.join(' · ')}` : nothing}</div></div>
        <span class="figure" title=${formatTime(key.createdAt)}>${
          key.expiresAt
            ? t('keys.expires', {when: formatAgo(key.expiresAt)})
            : t('keys.made', {when: formatAgo(key.createdAt)})
        }</span>
        <button class="slim danger icon-only" aria-label=${t('keys.revokeNamed', {name: key.name})} @click=${() => this.revoke(key)}>${icon('trash', 16)}</button>
      </div></li>`;
  }

  /** @param {any} key */
  async revoke({id, name}) {
    const sure = await choose({
      heading: t('keys.revoke.title', {name}),
      text: t('keys.revoke.text'),
      choices: [{label: t('keys.revoke'), value: true, kind: 'danger'}],
    });
    if (!sure) {
      return;
    }
    try {
      await this.services.client.delete(`v1/keys/${encodeURIComponent(id)}`);
      this.services.toasts.show('ok', t('keys.revoked', {name}));
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
    await this.look();
  }
}

customElements.define('kosha-keys-page', KeysPage);
