import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {formatDuration, hasText, t} from '../texts/texts.js';
import {operate} from './plugin-operation.js';
import '../shell/dialog.js';

/**
 * Does something to a plugin while the runner serves, and tells each step.
 *
 * @fires done when it is over and the list of plugins may have changed
 * @fires closed
 */
class PluginProgress extends LitElement {
  static properties = {
    services: {attribute: false},
    heading: {attribute: false},
    operation: {attribute: false},
    steps: {state: true},
    report: {state: true},
    problem: {state: true},
    signature: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    .body { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); min-height: 260px; align-content: start; }
    ol { display: grid; gap: 2px; list-style: none; margin: 0; padding: 0; }
    li { align-items: start; display: grid; font-size: var(--text-s); gap: 0 var(--s2); grid-template-columns: 20px minmax(0, 1fr) auto; min-height: 26px; padding: 3px 0; }
    li .icon { margin-top: 2px; }
    .took { color: var(--text-3); font-size: var(--text-xs); font-variant-numeric: tabular-nums; }
    .message { color: var(--text-2); font-size: var(--text-xs); grid-column: 2 / -1; overflow-wrap: anywhere; }
    .ok { color: var(--ok); } .bad { color: var(--bad); } .warn { color: var(--warn); }
    .changes { border: 1px solid var(--line); border-radius: var(--radius); max-height: 220px; overflow: auto; padding: var(--s2) var(--s3); }
    .changes li { grid-template-columns: 20px minmax(0, 1fr); }
    h3 { font-size: var(--text-s); }
    .field { display: grid; gap: 6px; }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.heading = '';
    /** @type {import('./plugin-operation.js').Operation} */
    this.operation = /** @type {any} */ (null);
    /** @type {import('./plugin-operation.js').OperationStep[]} */
    this.steps = [];
    /** @type {any} */
    this.report = null;
    /** @type {Problem | null} */
    this.problem = null;
    this.signature = '';
  }

  firstUpdated() {
    this.begin(this.operation);
  }

  /** @param {import('./plugin-operation.js').Operation} operation */
  async begin(operation) {
    this.steps = [];
    this.problem = null;
    this.report = null;
    try {
      this.report = await operate(this.services.client, operation, step => {
        this.steps = [...this.steps, step];
      });
      this.steps = this.report.steps ?? this.steps;
    } catch (thrown) {
      this.problem = Problem.of(thrown);
      this.steps = this.problem.details.steps ?? this.steps;
    }
    this.services.catalog.look();
    this.dispatchEvent(new CustomEvent('done'));
  }

  get isOver() {
    return this.report !== null || this.problem !== null;
  }

  render() {
    return html`
      <kosha-dialog .heading=${this.heading} @closed=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <div class="body">
          <ol aria-label=${t('plugins.steps')} aria-live="polite">
            ${this.steps.map(step => this.renderStep(step))}
            ${this.isOver ? nothing : html`<li><span class="spinner"></span><span>${t(this.steps.length === 0 ? 'plugins.sending' : 'plugins.working')}</span></li>`}
          </ol>
          ${this.renderChanges(this.report?.changes ?? this.problem?.details.changes ?? [])}
          <div role="status">${this.renderOutcome()}</div>
        </div>
        ${this.renderActions()}
      </kosha-dialog>`;
  }

  /** @param {import('./plugin-operation.js').OperationStep} step */
  renderStep(step) {
    const key = `plugins.step.${step.name}`;
    return html`<li><span class=${step.ok ? 'ok' : 'bad'}>${icon(step.ok ? 'check' : 'error', 16)}</span>
      <span>${hasText(key) ? t(key) : step.name}</span><span class="took">${formatDuration(step.durationMillis)}</span>
      ${step.message ? html`<span class="message">${step.message}</span>` : nothing}</li>`;
  }

  /** @param {{breaking: boolean, subject: string, pointer: string, message: string}[]} changes */
  renderChanges(changes) {
    return changes.length === 0
      ? nothing
      : html`<h3>${t('plugins.changes')}</h3>
          <ul class="changes" tabindex="0" aria-label=${t('plugins.changes')}>${changes.map(
            change => html`
            <li><span class=${change.breaking ? 'bad' : 'ok'}>${icon(change.breaking ? 'alert' : 'check', 14)}</span>
              <span><code>${change.subject}${change.pointer}</code> ${change.message}</span></li>`,
          )}</ul>`;
  }

  renderOutcome() {
    if (this.report) {
      return html`<p class="note ${this.report.ok ? 'ok' : 'warn'}">${icon(this.report.ok ? 'check' : 'alert', 16)}
        <span>${t(`plugins.done.${this.report.operation}`, this.report)}</span></p>`;
    }
    return this.problem
      ? html`<p class="note bad">${icon('error', 16)}<span>${this.problem.message} ${this.problem.code ? html`<code>${this.problem.code}</code>` : nothing}<br>
          ${t('plugins.refused.help')}</span></p>${this.needsSignature ? this.renderSignature() : nothing}`
      : nothing;
  }

  get needsSignature() {
    return /SIGN|TRUST/.test(this.problem?.code ?? '');
  }

  renderSignature() {
    return html`<div class="field"><label for="signature">${t('plugins.signature')}</label>
      <input id="signature" autocomplete="off" spellcheck="false" .value=${this.signature} aria-describedby="signature-help"
        @input=${(/** @type {Event} */ event) => {
          this.signature = /** @type {HTMLInputElement} */ (event.target).value.trim();
        }}>
      <p class="help" id="signature-help">${t('plugins.signature.help')}</p></div>`;
  }

  renderActions() {
    const breaks =
      (this.problem?.details.changes ?? []).some((/** @type {any} */ change) => change.breaking) &&
      this.operation.file;
    return html`
      ${breaks ? html`<button slot="actions" class="danger" @click=${() => this.begin({...this.operation, query: {...this.operation.query, force: 'true'}})}>${t('plugins.force')}</button>` : nothing}
      ${
        this.needsSignature
          ? html`<button slot="actions" class="primary" ?disabled=${this.signature === ''}
            @click=${() => this.begin({...this.operation, headers: {...this.operation.headers, 'Plugin-Signature': this.signature}})}>${t('common.retry')}</button>`
          : nothing
      }
      ${this.isOver ? html`<button slot="actions" @click=${() => /** @type {any} */ (this.renderRoot.querySelector('kosha-dialog')).close()}>${t('common.close')}</button>` : nothing}`;
  }
}

customElements.define('kosha-plugin-progress', PluginProgress);
