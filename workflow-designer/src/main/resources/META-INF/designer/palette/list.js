import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {failed, loading, states} from '../shell/states.js';
import {groupsOf} from './entries.js';
import {mark, markStyles} from './mark.js';
import {search} from './search.js';

/**
 * What can be added, in groups, with a search. Fires `entry-chosen` (`detail: {entry}`) for a click
 * or Enter, and `entry-grabbed` (`detail: {entry, event}`) when a pointer goes down on an entry, which
 * may become a drag.
 */
export class PaletteList extends LitElement {
  static properties = {
    catalog: {attribute: false},
    query: {state: true},
    reached: {state: true},
    disabled: {type: Boolean},
  };

  static styles = [
    base,
    controls,
    states,
    markStyles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-height: 0;
      }
      .find {
        position: relative;
        padding: var(--s3);
      }
      .find > .icon {
        position: absolute;
        left: 22px;
        top: 50%;
        translate: 0 -50%;
        color: var(--text-3);
        pointer-events: none;
      }
      .find input {
        padding-left: 34px;
        background: var(--surface-2);
      }
      .groups {
        overflow-y: auto;
        padding: 0 var(--s2) var(--s4);
        overscroll-behavior: contain;
      }
      h2 {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: var(--s2) var(--s2) 6px;
        background: var(--surface);
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--text-2);
      }
      .entry {
        display: grid;
        grid-template-columns: 32px minmax(0, 1fr);
        gap: 10px;
        width: 100%;
        min-height: 48px;
        padding: 6px var(--s2);
        border-color: transparent;
        background: none;
        text-align: left;
        cursor: grab;
        touch-action: pan-y;
        user-select: none;
        -webkit-user-select: none;
      }
      .entry:hover {
        background: var(--surface-2);
        border-color: var(--line);
      }
      .entry b {
        display: block;
        font-weight: 500;
      }
      .entry .text {
        display: block;
        font-weight: 400;
        font-size: var(--text-xs);
        color: var(--text-2);
      }
      .entry b,
      .entry .text {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .none {
        padding: var(--s6) var(--s4);
        color: var(--text-2);
        text-align: center;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./catalog.js').Catalog} */
    this.catalog = /** @type {any} */ (null);
    this.query = '';
    /** Which entry Tab reaches: the one that had the cursor last. */
    this.reached = '';
    this.disabled = false;
    this.onChange = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.catalog.addEventListener('change', this.onChange);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.catalog.removeEventListener('change', this.onChange);
  }

  render() {
    return html`
      <div class="find">
        ${icon('search', 16)}
        <input
          type="search"
          placeholder=${t('palette.find')}
          aria-label=${t('palette.find')}
          autocomplete="off"
          .value=${this.query}
          @input=${this.#search}
          @keydown=${this.#key}
        />
      </div>
      <div class="groups" tabindex="-1" @keydown=${this.#walk}>${this.#groups()}</div>
    `;
  }

  #groups() {
    const {catalog} = this;
    if (!catalog.loaded) {
      return catalog.problem ? failed(catalog.problem, () => catalog.look()) : loading(7);
    }
    const groups = search(groupsOf(catalog), this.query);
    if (groups.length === 0) {
      return html`<p class="none" role="status">${t('palette.none', {query: this.query})}</p>`;
    }
    const all = groups.flatMap(group => group.entries);
    const reached = all.find(entry => entry.id === this.reached) ?? all[0];
    return repeat(
      groups,
      group => group.title,
      group => html`
        <section>
          <h2>${group.title}</h2>
          ${repeat(
            group.entries,
            entry => entry.id,
            entry => this.#entry(entry, entry === reached),
          )}
        </section>
      `,
    );
  }

  /** One of all is reached by Tab, the others from it by arrows. @param {import('./entries.js').Entry} entry @param {boolean} reached */
  #entry(entry, reached) {
    const picture = entry.connector ? this.catalog.iconOf(entry.connector) : '';
    return html`
      <button
        class="entry"
        tabindex=${reached ? '0' : '-1'}
        aria-label=${entry.title}
        data-entry=${entry.id}
        title=${entry.description}
        ?disabled=${this.disabled}
        @click=${() => this.#tell('entry-chosen', {entry})}
        @focus=${() => (this.reached = entry.id)}
        @pointerdown=${event => this.#tell('entry-grabbed', {entry, event})}
      >
        ${mark(entry.kind, picture)}
        <span>
          <b>${entry.title}</b>
          ${entry.description ? html`<span class="text">${entry.description}</span>` : nothing}
        </span>
      </button>
    `;
  }

  /** @param {InputEvent} event */
  #search(event) {
    this.query = /** @type {HTMLInputElement} */ (event.target).value;
  }

  /** @returns {HTMLElement[]} */
  get #entries() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.renderRoot.querySelectorAll('.entry'))];
  }

  /** Enter takes the first that was found. @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && this.query.trim() !== '') {
      event.preventDefault();
      this.#entries[0]?.click();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.#entries[0]?.focus();
    }
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const entries = this.#entries;
    const at = entries.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1}[event.key];
    if (at >= 0 && next !== undefined) {
      event.preventDefault();
      (entries[next] ?? (next < 0 ? this.renderRoot.querySelector('input') : null))?.focus();
    }
  }

  /** Puts the cursor into the search. */
  focusSearch() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('input'))?.focus();
  }

  /** @param {string} name @param {any} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true, composed: true}));
  }
}

customElements.define('kosha-palette-list', PaletteList);
