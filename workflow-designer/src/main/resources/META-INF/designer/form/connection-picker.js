import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {controlStyles} from './control-styles.js';
import {icon} from './icons.js';

/**
 * Chooses the connection of a step, and tells whether it works.
 *
 * @fires connection detail: its name, undefined for the default one
 */
class ConnectionPicker extends LitElement {
  static properties = {
    services: {attribute: false},
    connector: {attribute: false},
    value: {attribute: false},
    readonly: {attribute: false},
    problems: {attribute: false},
    names: {state: true},
    trouble: {state: true},
    test: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    :host { display: grid; gap: 6px; }
    .head { align-items: center; display: flex; justify-content: space-between; min-height: 26px; }
    .line { display: grid; gap: var(--s2); grid-template-columns: minmax(0, 1fr) auto; }
    .told { min-height: 18px; }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.connector = '';
    /** @type {string | undefined} */
    this.value = undefined;
    this.readonly = false;
    /** @type {{message: string}[]} */
    this.problems = [];
    /** @type {string[] | null} null while they are looked up */
    this.names = null;
    this.trouble = '';
    /** @type {{state: 'none' | 'testing' | 'ok' | 'bad', text: string}} */
    this.test = {state: 'none', text: ''};
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('connector') && this.connector) {
      this.look();
    }
    if (changed.has('value') || changed.has('connector')) {
      this.test = {state: 'none', text: ''};
    }
  }

  async look() {
    const {connector} = this;
    this.names = null;
    this.trouble = '';
    try {
      const {body} = await this.services.client.get('v1/connections');
      if (connector === this.connector) {
        this.names = body.connections
          .filter((/** @type {any} */ one) => one.connector === connector)
          .map((/** @type {any} */ one) => one.name);
      }
    } catch (thrown) {
      this.trouble = /** @type {Error} */ (thrown).message;
    }
  }

  get chosen() {
    return this.value ?? 'default';
  }

  render() {
    const names = this.names ?? [];
    const missing = this.names !== null && !names.includes(this.chosen);
    return html`
      <div class="head"><label for="connection">${t('connection.label')}</label>
        <a class="small" href="#/connections">${t('connection.manage')}</a></div>
      <div class="line">
        <select id="connection" ?disabled=${this.readonly || this.names === null} aria-invalid=${missing || this.problems.length > 0}
          aria-describedby="told" @change=${this.choose}>
          ${missing || this.names === null ? html`<option selected value=${this.chosen}>${this.chosen}</option>` : nothing}
          ${names.map(name => html`<option value=${name} ?selected=${name === this.chosen}>${name}</option>`)}
        </select>
        <button @click=${this.tryOut} ?disabled=${missing || this.names === null || this.test.state === 'testing' || !this.services.session.may('editor')}>
          ${t('connection.test')}</button>
      </div>
      <div class="told" id="told" aria-live="polite">${this.renderTold(missing)}</div>`;
  }

  /** @param {boolean} missing */
  renderTold(missing) {
    if (this.trouble) {
      return html`<p class="note bad">${icon('alert', 16)}<span>${this.trouble}
        <button class="link" @click=${this.look}>${t('common.retry')}</button></span></p>`;
    }
    if (this.problems.length > 0) {
      return html`<p class="note bad">${icon('error', 16)}<span>${this.problems[0].message}</span></p>`;
    }
    if (missing) {
      return html`<p class="note warn">${icon('alert', 16)}<span>${t('connection.missing', {name: this.chosen})}</span></p>`;
    }
    switch (this.test.state) {
      case 'testing':
        return html`<p class="note"><span class="spinner"></span><span>${t('connection.testing')}</span></p>`;
      case 'ok':
        return html`<p class="note ok">${icon('check', 16)}<span>${this.test.text}</span></p>`;
      case 'bad':
        return html`<p class="note bad">${icon('error', 16)}<span>${this.test.text}</span></p>`;
      default:
        return nothing;
    }
  }

  /** @param {Event} event */
  choose(event) {
    const name = /** @type {HTMLSelectElement} */ (event.target).value;
    this.dispatchEvent(new CustomEvent('connection', {detail: name === 'default' ? undefined : name}));
  }

  async tryOut() {
    const name = this.chosen;
    this.test = {state: 'testing', text: ''};
    try {
      const {body} = await this.services.client.post(`v1/connections/${encodeURIComponent(name)}/test`, {
        query: {connector: this.connector},
      });
      if (name === this.chosen) {
        this.test = {state: body.ok ? 'ok' : 'bad', text: body.message};
      }
    } catch (thrown) {
      this.test = {state: 'bad', text: /** @type {Error} */ (thrown).message};
    }
  }
}

customElements.define('kosha-connection-picker', ConnectionPicker);
