import {LitElement, html, nothing} from 'lit';
import {flat, treeOf} from './data-tree.js';
import {icon} from './icons.js';
import {t} from '../texts/texts.js';

const SEARCH_DEPTH = 4;

/**
 * Chooses earlier data for a field: a tree for each source, and a search over all of them.
 *
 * @fires pick detail: `{path, edits}`
 * @fires dismiss
 */
class DataPicker extends LitElement {
  static properties = {
    sources: {attribute: false},
    field: {attribute: false},
    wanted: {state: true},
    open: {state: true},
    active: {state: true},
  };

  constructor() {
    super();
    /** @type {import('./sources.js').Source[]} */
    this.sources = [];
    this.field = '';
    this.wanted = '';
    /** @type {Set<string>} the paths that are unfolded */
    this.open = new Set();
    this.active = '';
  }

  // A part of its owner's tree, whose styles it has.
  /** @returns {HTMLElement} */
  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    const first = this.sources[0];
    this.open = new Set(first ? [first.path] : []);
    this.querySelector('input')?.focus();
  }

  /** The rows as they are seen. @returns {{datum: import('./data-tree.js').Datum, depth: number, edits: any[], group: string, leaf: boolean}[]} */
  get rows() {
    const words = this.wanted.trim().toLowerCase();
    return this.sources.flatMap(source => {
      const tree = treeOf(source);
      const row = (/** @type {any} */ datum, /** @type {number} */ depth) => ({
        datum,
        depth,
        edits: source.edits,
        group: source.name,
        leaf: datum.children().length === 0,
      });
      if (words !== '') {
        return flat(tree, SEARCH_DEPTH)
          .map(datum => row(datum, 0))
          .filter(({datum}) => `${datum.path} ${datum.title} ${datum.name}`.toLowerCase().includes(words));
      }
      const unfold = (/** @type {any} */ datum, /** @type {number} */ depth) => [
        row(datum, depth),
        ...(this.open.has(datum.path)
          ? datum.children().flatMap((/** @type {any} */ child) => unfold(child, depth + 1))
          : []),
      ];
      return unfold(tree, 0);
    });
  }

  render() {
    const rows = this.rows;
    return html`
      <div class="picker" @keydown=${this.press}>
        <div class="picker-head">
          <input type="search" role="combobox" aria-expanded="true" aria-controls="data" aria-label=${t('data.find')} placeholder=${t('data.find')}
            aria-activedescendant=${this.active ? 'data-active' : nothing} .value=${this.wanted} autocomplete="off" spellcheck="false"
            @input=${(/** @type {Event} */ event) => this.find(event)} @change=${(/** @type {Event} */ event) => event.stopPropagation()}>
          <button class="tool" aria-label=${t('data.close')} @click=${this.dismiss}>${icon('close', 14)}</button>
        </div>
        <div class="tree" id="data" role="tree" aria-label=${t('data.for', {field: this.field})}>
          ${rows.map(row => this.renderRow(row))}
        </div>
        ${rows.length === 0 ? html`<p class="note">${t('data.noMatch')}</p>` : nothing}
      </div>`;
  }

  /** @param {DataPicker['rows'][number]} row */
  renderRow({datum, depth, edits, group, leaf}) {
    const isOpen = this.open.has(datum.path);
    const active = datum.path === this.active;
    const name = this.wanted === '' ? datum.name : datum.path;
    return html`
      <div class="datum depth-${Math.min(depth, 4)} ${active ? 'active' : ''}" id=${active ? 'data-active' : nothing} role="treeitem"
        aria-level=${depth + 1} aria-selected=${active} aria-expanded=${leaf || this.wanted !== '' ? nothing : isOpen}
        title=${datum.path} @click=${() => this.pick(datum.path, edits)}>
        <span class="twist" @click=${(/** @type {Event} */ event) => this.fold(event, datum.path)}>${leaf ? nothing : icon('next', 14)}</span>
        <span class="name">${name}${datum.title ? html` <small>${datum.title}</small>` : nothing}
          ${this.wanted !== '' && depth === 0 ? html`<small>${group}</small>` : nothing}</span>
        <span class="sample">${datum.sample || (datum.type ? t(`type.${datum.type}`) : '')}</span>
      </div>`;
  }

  /** @param {Event} event */
  find(event) {
    this.wanted = /** @type {HTMLInputElement} */ (event.target).value;
    this.active = this.wanted === '' ? '' : (this.rows[0]?.datum.path ?? '');
  }

  /** @param {Event | null} event @param {string} path */
  fold(event, path) {
    event?.stopPropagation();
    const open = new Set(this.open);
    if (!open.delete(path)) {
      open.add(path);
    }
    this.open = open;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const rows = this.rows;
    const index = rows.findIndex(row => row.datum.path === this.active);
    const row = rows[index];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.step(rows, index + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (
      event.key === 'ArrowRight' &&
      row &&
      !row.leaf &&
      !this.open.has(row.datum.path) &&
      this.wanted === ''
    ) {
      this.fold(null, row.datum.path);
    } else if (event.key === 'ArrowLeft' && row && this.open.has(row.datum.path) && this.wanted === '') {
      this.fold(null, row.datum.path);
    } else if (event.key === 'Enter' && row) {
      this.pick(row.datum.path, row.edits);
    } else if (event.key === 'Escape') {
      this.dismiss();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {DataPicker['rows']} rows @param {number} index */
  step(rows, index) {
    this.active = rows[Math.max(0, Math.min(rows.length - 1, index))]?.datum.path ?? '';
    this.updateComplete.then(() => this.querySelector('.datum.active')?.scrollIntoView({block: 'nearest'}));
  }

  /** @param {string} path @param {any[]} edits */
  pick(path, edits) {
    this.dispatchEvent(new CustomEvent('pick', {detail: {path, edits}}));
  }

  dismiss() {
    this.dispatchEvent(new CustomEvent('dismiss'));
  }
}

customElements.define('kosha-data-picker', DataPicker);
