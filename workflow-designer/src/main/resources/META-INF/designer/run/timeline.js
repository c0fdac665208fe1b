import {LitElement, css, html, nothing, svg} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {controlStyles} from '../form/control-styles.js';
import {formatDuration, t} from '../texts/texts.js';
import {statusIcon, statusStyles} from './status.js';
import {millisOf} from './times.js';
import {rowsOf} from './timeline-rows.js';

/**
 * The steps of a run, one below the other along the time.
 *
 * @fires choose detail: the chosen step's key
 */
class Timeline extends LitElement {
  static properties = {
    run: {attribute: false},
    steps: {attribute: false},
    chosen: {attribute: false},
    now: {attribute: false},
  };

  static styles = [
    controlStyles,
    statusStyles,
    css`
    :host { display: block; min-width: 0; }
    ol { list-style: none; margin: 0; padding: 0; }
    button.row { border: 0; border-radius: var(--radius-s); background: none; display: grid; font-weight: 400; gap: var(--s3); grid-template-columns: minmax(0, 5fr) minmax(0, 6fr) 84px;
      justify-content: stretch; min-height: 32px; padding: 0 var(--s2); text-align: left; width: 100%; align-items: center; }
    button.row:hover { background: var(--surface-2); }
    button.row[aria-current='true'] { background: var(--accent-soft); }
    .what { align-items: center; display: flex; gap: var(--s2); min-width: 0; }
    .what .icon, .what .spinner { flex: none; }
    .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: var(--text-s); }
    .tag { color: var(--text-2); font-size: var(--text-xs); white-space: nowrap; }
    .took { color: var(--text-2); font-size: var(--text-xs); font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
    svg.bar { display: block; height: 12px; overflow: visible; width: 100%; }
    .track { fill: var(--surface-3); }
    .completed { color: var(--ok); } .faulted { color: var(--bad); } .running { color: var(--info); } .waiting { color: var(--info); }
    .retrying { color: var(--warn); } .skipped, .cancelled { color: var(--text-3); }
    .length { fill: currentColor; }
    .depth-1 { padding-left: 16px; } .depth-2 { padding-left: 32px; } .depth-3 { padding-left: 48px; } .depth-4 { padding-left: 64px; }
    @media (max-width: 560px) {
      button.row { grid-template-columns: minmax(0, 1fr) 72px; }
      svg.bar { display: none; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {any} */
    this.run = {};
    /** @type {import('./run-watch.js').RunStep[]} */
    this.steps = [];
    this.chosen = '';
    this.now = Date.now();
  }

  render() {
    return html`<ol aria-label=${t('run.steps')} @keydown=${this.press}>
      ${repeat(
        rowsOf(this.steps, this.run, this.now),
        row => row.step.key,
        row => this.renderRow(row),
      )}</ol>`;
  }

  /** @param {import('./timeline-rows.js').Row} row */
  renderRow({step, depth, iteration, from, to}) {
    const millis = millisOf(step, this.now);
    return html`
      <li><button class="row" aria-current=${step.key === this.chosen} @click=${() => this.choose(step.key)}>
        <span class="what depth-${Math.min(depth, 4)}">
          <span class=${step.status}>${statusIcon(step.status)}</span><span class="hidden-text">${t(`status.${step.status}`)}</span>
          <span class="name" title=${step.key}>${step.name}</span>
          ${iteration === '' ? nothing : html`<span class="tag">${t('run.time', {index: iteration})}</span>`}
          ${(step.attempts ?? 1) > 1 ? html`<span class="tag">${t('run.attempts', {count: step.attempts})}</span>` : nothing}
        </span>
        <svg class="bar ${step.status}" aria-hidden="true">${bar(from, to)}</svg>
        <span class="took">${millis === undefined || step.status === 'skipped' ? '–' : formatDuration(millis)}</span>
      </button></li>`;
  }

  /** @param {string} key */
  choose(key) {
    this.dispatchEvent(new CustomEvent('choose', {detail: key}));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by) {
      const rows = /** @type {HTMLElement[]} */ ([...this.renderRoot.querySelectorAll('button.row')]);
      rows[rows.indexOf(/** @type {HTMLElement} */ (event.target)) + by]?.focus();
      event.preventDefault();
    }
  }
}

/** @param {number} from @param {number} to */
function bar(from, to) {
  return svg`<rect class="track" x="0" y="4" width="100%" height="4" rx="2"/>
    <rect class="length" x="${from * 99}%" y="1" width="${Math.max(0.8, (to - from) * 99)}%" height="10" rx="3"/>`;
}

customElements.define('kosha-timeline', Timeline);
