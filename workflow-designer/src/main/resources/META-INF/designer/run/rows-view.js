import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {t} from '../texts/texts.js';
import './json-view.js';

const LONGEST = 120;

/** Rows of data as a table: what all of them have, in the order of the schema; each can be unfolded to all that it has. Text is only ever text. */
class RowsView extends LitElement {
  static properties = {
    rows: {attribute: false},
    schema: {attribute: false},
    label: {attribute: false},
    known: {attribute: false},
    open: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    :host { display: block; min-width: 0; }
    .scroll { border: 1px solid var(--line); border-radius: var(--radius); max-height: 60dvh; overflow: auto; }
    table { border-collapse: collapse; font-size: var(--text-s); width: 100%; }
    caption { color: var(--text-2); font-size: var(--text-s); padding: 0 0 var(--s2); text-align: left; }
    th { background: var(--surface-2); color: var(--text-2); font-size: var(--text-xs); padding: 7px 10px; position: sticky; text-align: left; top: 0; white-space: nowrap; z-index: 1; }
    td { border-top: 1px solid var(--line); padding: 5px 10px; vertical-align: top; }
    td.value { font-family: var(--mono); font-size: var(--text-xs); max-width: 320px; min-width: 40px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; line-height: 26px; }
    td.number { font-variant-numeric: tabular-nums; text-align: right; }
    td.fold, th.fold { padding: 5px 0 5px 6px; width: 32px; }
    .tool[aria-expanded='true'] .icon { transform: rotate(90deg); }
    .whole { padding: var(--s2); }
  `,
  ];

  constructor() {
    super();
    /** @type {any[]} */
    this.rows = [];
    /** @type {any} of a row */
    this.schema = {};
    this.label = '';
    /** @type {string[]} what was asked for, which all rows have */
    this.known = [];
    /** @type {Set<number>} */
    this.open = new Set();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('rows')) {
      this.open = new Set();
    }
  }

  /** The members that are worth a column: what some row has, but not what says the same of all of them and only how they are told. */
  get columns() {
    const properties = this.schema.properties ?? {};
    const names = Object.keys(this.schema.properties ?? this.rows[0] ?? {});
    return names
      .filter(name => {
        const values = new Set(this.rows.map(row => JSON.stringify(row?.[name] ?? null)));
        const isNote = 'enum' in (properties[name] ?? {}) || 'const' in (properties[name] ?? {}) || this.known.includes(name);
        return [...values].some(value => value !== 'null' && value !== '[]') && !(isNote && values.size === 1);
      })
      .slice(0, 8);
  }

  render() {
    const columns = this.columns;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-label=${this.label}>
        <table>
          <thead><tr><th class="fold"><span class="hidden-text">${t('rows.more')}</span></th>
            ${columns.map(name => html`<th scope="col">${this.schema.properties?.[name]?.title ?? name}</th>`)}</tr></thead>
          <tbody>${this.rows.map((row, index) => this.renderRow(row, index, columns))}</tbody>
        </table>
      </div>
      <p class="note small">${t('rows.count', {count: this.rows.length})}</p>`;
  }

  /** @param {any} row @param {number} index @param {string[]} columns */
  renderRow(row, index, columns) {
    const isOpen = this.open.has(index);
    return html`
      <tr>
        <td class="fold"><button class="tool" aria-expanded=${isOpen} aria-label=${t('rows.unfold', {number: index + 1})}
          @click=${() => this.fold(index)}>${icon('next', 14)}</button></td>
        ${columns.map(name => html`<td class="value ${typeof row?.[name] === 'number' ? 'number' : ''}">${cell(row?.[name])}</td>`)}
      </tr>
      ${
        isOpen
          ? html`<tr><td colspan=${columns.length + 1} class="whole"><kosha-json-view .value=${row} .label=${t('rows.row', {number: index + 1})}></kosha-json-view></td></tr>`
          : nothing
      }`;
  }

  /** @param {number} index */
  fold(index) {
    const open = new Set(this.open);
    if (!open.delete(index)) {
      open.add(index);
    }
    this.open = open;
  }
}

/** @param {unknown} value */
function cell(value) {
  const text =
    value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

customElements.define('kosha-rows-view', RowsView);
