import {LitElement, css, html, nothing} from 'lit';
import {currentLanguage, languages, rememberLanguage, t} from '../texts/texts.js';
import {base, controls} from './styles.js';
import {hashOf, navigate, NAVIGATION} from './routes.js';
import {icon} from './icons.js';
import {currentTheme, useTheme} from './theme.js';
import './menu.js';

/** The main navigation: a rail at the side, on narrow screens a bar at the foot. */
class Navigation extends LitElement {
  static properties = {services: {attribute: false}, section: {}};

  static styles = [
    base,
    controls,
    css`
      nav {
        display: flex;
        flex-direction: column;
        align-items: stretch;
        gap: var(--s1);
        width: 88px;
        height: 100%;
        padding: var(--s3) var(--s2);
        background: var(--surface);
        border-right: 1px solid var(--line);
      }
      .home {
        display: grid;
        place-items: center;
        height: 40px;
        margin-bottom: var(--s3);
        border-radius: var(--radius);
      }
      .entry {
        display: grid;
        justify-items: center;
        gap: 3px;
        min-width: 0;
        padding: var(--s2) 0;
        border-radius: var(--radius);
        color: var(--text-2);
        font-size: 0.71875rem;
        text-decoration: none;
        text-align: center;
      }
      .entry span {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .entry:hover {
        background: var(--surface-2);
        color: var(--text);
      }
      .entry[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-text);
        font-weight: 600;
      }
      kosha-menu {
        margin-top: auto;
        display: grid;
        justify-items: center;
      }
      @media (max-width: 760px) {
        nav {
          flex-direction: row;
          width: 100%;
          height: auto;
          gap: 0;
          padding: var(--s1) var(--s1) calc(var(--s1) + env(safe-area-inset-bottom));
          border-right: 0;
          border-top: 1px solid var(--line);
        }
        .home {
          display: none;
        }
        .entry {
          flex: 1;
          min-width: 0;
          padding: 6px 0;
          font-size: 0.65rem;
          letter-spacing: -0.01em;
        }
        
        kosha-menu {
          margin: 0;
          align-content: center;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.section = '';
    this.onSession = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.services.session.addEventListener('change', this.onSession);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.services.session.removeEventListener('change', this.onSession);
  }

  render() {
    const logo = new URL('../icon.svg', import.meta.url).href;
    return html`
      <nav aria-label=${t('nav.label')}>
        <a class="home" href="#/workflows" aria-label=${t('app.name')}>
          <img src=${logo} width="32" height="32" alt="" />
        </a>
        ${NAVIGATION.map(
          ({section, icon: name}) => html`
            <a
              class="entry"
              href=${hashOf(section)}
              aria-current=${section === this.section ? 'page' : nothing}
            >
              ${icon(name, 20)}<span>${t(`nav.${section}`)}</span>
            </a>
          `,
        )}
        ${this.#settings()}
      </nav>
    `;
  }

  #settings() {
    const {session} = this.services;
    /** @type {import('./menu.js').MenuEntry[]} */
    const entries = [
      {heading: t('settings.theme')},
      ...(/** @type {const} */ (['system', 'light', 'dark'])).map(theme => ({
        label: t(`theme.${theme}`),
        checked: currentTheme() === theme,
        run: () => {
          useTheme(theme);
          this.requestUpdate();
        },
      })),
      {heading: t('settings.language')},
      ...languages().map(({tag, name}) => ({
        label: name,
        checked: currentLanguage() === tag,
        run: () => {
          rememberLanguage(tag);
          location.reload();
        },
      })),
      {separator: true},
      {label: t('nav.docs'), icon: 'docs', run: () => open('docs', '_blank', 'noopener')},
    ];
    if (session.may('admin')) {
      entries.push({label: t('nav.keys'), icon: 'shield', run: () => navigate('keys')});
    }
    if (session.closable) {
      entries.push(
        {heading: t('session.as', {caller: session.caller})},
        {label: t('session.logout'), icon: 'user', run: () => session.logout()},
      );
    }
    return html`<kosha-menu .label=${t('nav.menu')} .icon=${'settings'} .entries=${entries}></kosha-menu>`;
  }
}

customElements.define('kosha-navigation', Navigation);
