import {LitElement, css, html, nothing} from 'lit';
import {formatDuration, t} from '../texts/texts.js';
import {controlStyles} from '../form/control-styles.js';
import {millisOf} from './times.js';
import {statusBadge, statusStyles} from './status.js';
import './json-view.js';
import './run-error.js';

/** What a step gave in the last run: of a loop, of each time. */
class LastResult extends LitElement {
  static properties = {
    steps: {attribute: false},
    index: {state: true},
  };

  static styles = [
    controlStyles,
    statusStyles,
    css`
    :host { border-top: 1px solid var(--line); display: grid; gap: var(--s2); grid-template-columns: minmax(0, 1fr); padding-top: var(--s4); }
    .head { align-items: center; display: flex; flex-wrap: wrap; gap: var(--s2); }
    h3 { font-size: var(--text-s); }
    .took { color: var(--text-2); font-size: var(--text-xs); font-variant-numeric: tabular-nums; }
    select { width: auto; min-height: 30px; font-size: var(--text-s); padding-block: 2px; }
    .part { color: var(--text-2); font-size: var(--text-xs); font-weight: 600; }
  `,
  ];

  constructor() {
    super();
    /** @type {any[]} executions of one task */
    this.steps = [];
    this.index = -1;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('steps') && this.index >= this.steps.length) {
      this.index = -1;
    }
  }

  render() {
    const at = this.index < 0 ? this.steps.length - 1 : this.index;
    const step = this.steps[at];
    const millis = millisOf(step);
    return html`
      <div class="head"><h3>${t('run.lastResult')}</h3>${statusBadge(step.status)}
        ${millis === undefined ? nothing : html`<span class="took">${formatDuration(millis)}</span>`}
        ${step.attempts > 1 ? html`<span class="took">${t('run.attempts', {count: step.attempts})}</span>` : nothing}
        ${
          this.steps.length > 1
            ? html`<select aria-label=${t('run.iteration')} @change=${(/** @type {Event} */ event) => {
                this.index = Number(/** @type {HTMLSelectElement} */ (event.target).value);
              }}>${this.steps.map((one, index) => html`<option value=${index} ?selected=${index === at}>${one.key}</option>`)}</select>`
            : nothing
        }
      </div>
      ${step.error ? html`<kosha-run-error .error=${step.error} .name=${step.name}></kosha-run-error>` : nothing}
      ${
        step.output === undefined || step.output === null
          ? nothing
          : html`<span class="part">${t('run.output')}</span><kosha-json-view .value=${step.output} .label=${t('run.output')}></kosha-json-view>`
      }
      ${
        step.input === undefined
          ? nothing
          : html`<span class="part">${t('run.input')}</span><kosha-json-view .value=${step.input} .label=${t('run.input')} .folded=${true}></kosha-json-view>`
      }`;
  }
}

customElements.define('kosha-last-result', LastResult);
