import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls} from './styles.js';
import {failed, loading, states} from './states.js';
import {findPlace} from './routes.js';
import './navigation.js';
import './toast-list.js';

/** The frame around all pages: navigation, the page of the address, messages. */
class App extends LitElement {
  static properties = {
    services: {attribute: false},
    place: {state: true},
    element: {state: true},
    problem: {state: true},
    asking: {state: true},
  };

  static styles = [
    base,
    controls,
    states,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        height: 100%;
      }
      .skip {
        position: absolute;
        left: var(--s3);
        top: -60px;
        z-index: 20;
      }
      .skip:focus-within {
        top: var(--s3);
      }
      main {
        min-width: 0;
        min-height: 0;
        height: 100%;
        overflow: auto;
        outline: none;
      }
      main > * {
        display: block;
        min-height: 100%;
      }
      @media (max-width: 760px) {
        :host {
          grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
        }
        kosha-navigation {
          grid-row: 2;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {import('./routes.js').Place | null} */
    this.place = null;
    /** @type {HTMLElement | null} the page that is open */
    this.element = null;
    /** @type {unknown} */
    this.problem = null;
    this.asking = false;
    this.onAddress = () => this.#open();
    this.onSession = () => this.#session();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.onAddress);
    this.services.session.addEventListener('change', this.onSession);
    this.#session();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.onAddress);
    this.services.session.removeEventListener('change', this.onSession);
  }

  render() {
    return html`
      <nav class="skip" aria-label=${t('app.skip')}>
        <a class="button" href="#main" @click=${this.#skip}>${t('app.skip')}</a>
      </nav>
      <kosha-navigation
        .services=${this.services}
        .section=${this.place?.route.section ?? ''}
      ></kosha-navigation>
      <main id="main" tabindex="-1">${this.#content()}</main>
      <kosha-toast-list .toasts=${this.services.toasts}></kosha-toast-list>
    `;
  }

  #content() {
    if (this.asking) {
      return html`<kosha-login-page .services=${this.services}></kosha-login-page>`;
    }
    if (this.problem) {
      return failed(this.problem, () => location.reload());
    }
    if (!this.place) {
      return html`
        <div class="state">
          <h1>${t('error.notFound.title')}</h1>
          <p>${t('error.notFound', {path: location.hash})}</p>
          <div class="row"><a class="button" href="#/workflows">${t('nav.workflows')}</a></div>
        </div>
      `;
    }
    return this.element ?? loading(6) ?? nothing;
  }

  async #session() {
    this.asking = !this.services.session.known;
    if (this.asking) {
      await import('./login-page.js');
    } else {
      await this.#open();
    }
    this.requestUpdate();
  }

  async #open() {
    const place = findPlace(location.hash);
    const same = place !== null && place.route === this.place?.route && this.element;
    this.place = place;
    this.problem = null;
    if (!place) {
      this.element = null;
      return;
    }
    if (same) {
      Object.assign(/** @type {any} */ (this.element), {params: place.params, query: place.query});
      return;
    }
    this.element = null;
    try {
      await place.route.load();
    } catch (thrown) {
      this.problem = new Error(t('error.page'), {cause: thrown});
      return;
    }
    if (this.place === place) {
      const {services} = this;
      const {params, query} = place;
      this.element = Object.assign(document.createElement(place.route.element), {
        services,
        params,
        query,
      });
      document.title = `${t(`nav.${place.route.section}`)} · ${t('app.name')}`;
    }
  }

  /** @param {Event} event */
  #skip(event) {
    event.preventDefault();
    /** @type {HTMLElement} */ (this.renderRoot.querySelector('main')).focus();
  }
}

customElements.define('kosha-app', App);
