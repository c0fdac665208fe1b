import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {Problem} from '../http/problem.js';
import {base, controls, layout} from './styles.js';

/** Asks who somebody is, when the runner wants to know. The key goes to the runner and stays nowhere. */
class LoginPage extends LitElement {
  static properties = {
    services: {attribute: false},
    busy: {state: true},
    fault: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    css`
      :host {
        display: grid !important;
        place-items: center;
        padding: var(--s5);
      }
      form {
        display: grid;
        gap: var(--s5);
        width: min(380px, 100%);
        padding: var(--s8);
      }
      header {
        display: grid;
        gap: var(--s1);
      }
      img {
        margin-bottom: var(--s2);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.busy = false;
    this.fault = '';
  }

  render() {
    return html`
      <form class="card" @submit=${this.#submit} novalidate>
        <header>
          <img src=${new URL('../icon.svg', import.meta.url).href} width="40" height="40" alt="" />
          <h1>${t('login.title')}</h1>
          <p class="muted">${t('login.lead')}</p>
        </header>
        <div class="field">
          <label for="key">${t('login.key')}</label>
          <input
            id="key"
            type="password"
            autocomplete="current-password"
            aria-describedby="help fault"
            aria-invalid=${this.fault ? 'true' : nothing}
          />
          <p class="help" id="help">${t('login.key.help')}</p>
          <p class="fault" id="fault" role="alert">${this.fault}</p>
        </div>
        <button class="primary" ?disabled=${this.busy}>
          ${this.busy ? t('login.busy') : t('login.submit')}
        </button>
      </form>
    `;
  }

  firstUpdated() {
    this.#input.focus();
  }

  get #input() {
    return /** @type {HTMLInputElement} */ (this.renderRoot.querySelector('input'));
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    const key = this.#input.value.trim();
    if (key === '') {
      this.fault = t('login.empty');
      this.#input.focus();
      return;
    }
    this.busy = true;
    try {
      await this.services.session.login(key);
    } catch (thrown) {
      const problem = Problem.of(thrown);
      this.fault = problem.status === 401 ? t('login.refused') : problem.message;
      await this.updateComplete;
      this.#input.focus();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('kosha-login-page', LoginPage);
