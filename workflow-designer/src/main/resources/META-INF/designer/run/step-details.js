import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {formatDuration, formatTime, t} from '../texts/texts.js';
import {statusBadge, statusStyles} from './status.js';
import {sameValue} from '../form/values.js';
import {millisOf} from './times.js';
import './json-view.js';
import './run-error.js';

/** Everything that is known of one execution of a step. */
class StepDetails extends LitElement {
  static properties = {
    step: {attribute: false},
    told: {attribute: false},
    now: {attribute: false},
  };

  static styles = [
    controlStyles,
    statusStyles,
    css`
    :host { display: grid; gap: var(--s3); grid-template-columns: minmax(0, 1fr); align-content: start; }
    .head { align-items: center; display: flex; flex-wrap: wrap; gap: var(--s2); }
    h2 { font-size: var(--text-m); overflow-wrap: anywhere; }
    dl { display: grid; font-size: var(--text-s); gap: 2px var(--s3); grid-template-columns: auto minmax(0, 1fr); margin: 0; }
    dt { color: var(--text-2); }
    dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
    .part { color: var(--text-2); font-size: var(--text-xs); font-weight: 600; margin-bottom: -6px; }
  `,
  ];

  constructor() {
    super();
    /** @type {import('./run-watch.js').RunStep} */
    this.step = /** @type {any} */ (null);
    /** @type {any} the run's error, which is told elsewhere */
    this.told = null;
    this.now = Date.now();
  }

  render() {
    const {step} = this;
    const millis = millisOf(step, this.now);
    return html`
      <div class="head"><h2>${step.name}</h2>${statusBadge(step.status)}</div>
      ${step.error && !sameValue(step.error, this.told) ? html`<kosha-run-error .error=${step.error}></kosha-run-error>` : nothing}
      <dl>
        <dt>${t('run.kind')}</dt><dd>${t(`task.kind.${step.kind}`)}${step.action ? html` <code>${step.action}</code>` : nothing}</dd>
        ${step.startedAt ? html`<dt>${t('run.started')}</dt><dd>${formatTime(step.startedAt)}</dd>` : nothing}
        ${millis === undefined ? nothing : html`<dt>${t('run.took')}</dt><dd>${formatDuration(millis)}</dd>`}
        ${(step.attempts ?? 1) > 1 ? html`<dt>${t('run.attemptsLabel')}</dt><dd>${step.attempts}</dd>` : nothing}
        <dt>${t('run.key')}</dt><dd><code>${step.key}</code></dd>
      </dl>
      ${this.renderPart(t('run.output'), step.output)}
      ${this.renderPart(t('run.input'), step.input)}`;
  }

  /** @param {string} title @param {unknown} value */
  renderPart(title, value) {
    return value === undefined || value === null
      ? nothing
      : html`<span class="part">${title}</span><kosha-json-view .value=${value} .label=${title}></kosha-json-view>`;
  }
}

customElements.define('kosha-step-details', StepDetails);
