import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {actionChoices} from '../form/action-choices.js';
import {isExpression, jqOf} from '../form/expression.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {formatDuration, t} from '../texts/texts.js';
import '../form/schema-form.js';
import '../shell/dialog.js';
import './json-view.js';

/**
 * Runs one step alone: the action that it calls, with data that can be changed before. What it does it really does.
 *
 * @typedef {object} Trial
 * @property {import('../shell/services.js').Services} services
 * @property {any} manifest of the action
 * @property {any} task
 * @property {string} name of the step
 * @property {unknown} [lastInput] what the step was handed in the last run
 * @property {any} [lastRun]
 */
class StepTrial extends LitElement {
  static properties = {
    trial: {attribute: false},
    input: {state: true},
    unknown: {state: true},
    state: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    .body { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); }
    .outcome { border-top: 1px solid var(--line); display: grid; gap: var(--s2); grid-template-columns: minmax(0, 1fr); min-height: 64px;
      padding-top: var(--s4); }
    .outcome h3 { align-items: center; display: flex; gap: var(--s2); font-size: var(--text-s); }
    .took { color: var(--text-2); font-size: var(--text-xs); font-weight: 400; }
  `,
  ];

  constructor() {
    super();
    /** @type {Trial} */
    this.trial = /** @type {any} */ (null);
    /** @type {any} */
    this.input = null;
    /** @type {string[]} fields whose expressions could not be worked out */
    this.unknown = [];
    /** @type {{kind: 'ready' | 'running'} | {kind: 'done', output: unknown, millis: number} | {kind: 'failed', problem: Problem}} */
    this.state = {kind: 'ready'};
    this.stop = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop.abort();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('trial') && this.trial) {
      this.prepare();
    }
  }

  /** Works out what the step's expressions give with the data of the last run. */
  async prepare() {
    const unknown = /** @type {string[]} */ ([]);
    const input = await this.resolved(this.trial.task.with ?? {}, '', unknown);
    this.unknown = unknown;
    this.input = input ?? {};
  }

  /** @param {any} value @param {string} name @param {string[]} unknown @returns {Promise<any>} */
  async resolved(value, name, unknown) {
    if (isExpression(value)) {
      const found = await this.evaluated(jqOf(value)).catch(() => undefined);
      if (found === undefined) {
        unknown.push(name);
      }
      return found;
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map(item => this.resolved(item, name, unknown)));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    const members = await Promise.all(
      Object.entries(value).map(async ([key, member]) => [
        key,
        await this.resolved(member, name || key, unknown),
      ]),
    );
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }

  /** @param {string} jq */
  async evaluated(jq) {
    const {services, lastInput, lastRun} = this.trial;
    if (lastInput === undefined && !lastRun) {
      return undefined;
    }
    const context = Object.fromEntries(
      (lastRun?.steps ?? []).map((/** @type {any} */ step) => [step.name, step.output]),
    );
    const variables = {input: lastInput ?? null, context, workflow: {input: lastRun?.input}};
    const {body} = await services.client.post('v1/workflows/evaluate', {
      json: {expression: jq, variables, data: lastInput ?? null},
    });
    return body.results[0];
  }

  render() {
    const {manifest, name} = this.trial;
    const running = this.state.kind === 'running';
    return html`
      <kosha-dialog .heading=${t('trial.title', {name})} sheet @closed=${() => this.remove()}>
        <div class="body">
          <p class="muted small">${manifest.effects.readOnly ? t('trial.reads') : t('trial.does', {action: manifest.title})}</p>
          ${
            this.unknown.length > 0
              ? html`<p class="note warn">${icon('alert', 16)}<span>${t('trial.unknown', {fields: [...new Set(this.unknown)].map(field => this.titleOf(field)).join(', ')})}</span></p>`
              : nothing
          }
          ${this.input === null ? html`<p class="note"><span class="spinner"></span>${t('common.loading')}</p>` : this.renderForm()}
          ${this.renderOutcome()}
        </div>
        <button slot="actions" ?disabled=${!running} @click=${this.cancel}>${icon('stop', 14)}${t('run.cancel')}</button>
        <button slot="actions" class=${manifest.effects.destructive ? 'danger' : 'primary'} ?disabled=${running || this.input === null} @click=${this.run}>
          ${running ? html`<span class="spinner"></span>` : icon('play', 14)}${t('trial.run')}</button>
      </kosha-dialog>`;
  }

  /** @param {string} field */
  titleOf(field) {
    return this.trial.manifest.input.properties?.[field]?.title ?? field;
  }

  renderForm() {
    const {manifest, services, task} = this.trial;
    const problems = this.state.kind === 'failed' ? this.state.problem.violations : [];
    return html`<kosha-schema-form .subject=${manifest.id} .schema=${manifest.input} .hints=${manifest.ui ?? {}} .value=${this.input} .problems=${problems}
      .choiceFields=${Object.keys(manifest.options ?? {})}
      .choices=${(/** @type {string} */ field, /** @type {any} */ around) =>
        actionChoices(services, manifest.id, field, around, task.metadata?.connection)}
      @form-change=${(/** @type {CustomEvent} */ event) => {
        this.input = event.detail.value;
      }}></kosha-schema-form>`;
  }

  renderOutcome() {
    const {state} = this;
    if (state.kind !== 'done' && state.kind !== 'failed') {
      return nothing;
    }
    return html`
      <div class="outcome" aria-live="polite">
        ${
          state.kind === 'done'
            ? html`<h3><span class="note ok">${icon('check', 16)}${t('trial.done')}</span><span class="took">${formatDuration(state.millis)}</span></h3>
              <kosha-json-view .value=${state.output} .label=${t('run.output')}></kosha-json-view>`
            : html`<p class="note bad">${icon('error', 16)}<span>${state.problem.message} ${state.problem.code ? html`<code>${state.problem.code}</code>` : nothing}
              ${state.problem.retriable ? t('advice.retriable') : nothing}</span></p>`
        }
      </div>`;
  }

  async run() {
    const {services, manifest, task} = this.trial;
    const form = /** @type {import('../form/schema-form.js').SchemaForm} */ (
      this.renderRoot.querySelector('kosha-schema-form')
    );
    form.flush();
    if (form.unread) {
      form.focusProblem();
      return;
    }
    this.state = {kind: 'running'};
    this.stop = new AbortController();
    const start = performance.now();
    try {
      const {body} = await services.client.post(`v1/actions/${encodeURIComponent(manifest.id)}`, {
        json: this.input,
        query: {connection: task.metadata?.connection},
        signal: this.stop.signal,
      });
      this.state = {kind: 'done', output: body, millis: performance.now() - start};
    } catch (thrown) {
      this.state = this.stop.signal.aborted ? {kind: 'ready'} : {kind: 'failed', problem: Problem.of(thrown)};
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has('state') && ['done', 'failed'].includes(this.state.kind)) {
      this.renderRoot.querySelector('.outcome')?.scrollIntoView({block: 'nearest'});
    }
  }

  cancel() {
    this.stop.abort();
  }
}

customElements.define('kosha-step-trial', StepTrial);

/** @param {Trial} trial */
export function openTrial(trial) {
  document.body.append(Object.assign(document.createElement('kosha-step-trial'), {trial}));
}
