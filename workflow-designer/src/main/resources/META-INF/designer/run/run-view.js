import {LitElement, html, nothing} from 'lit';
import {Problem} from '../http/problem.js';
import {failed, loading} from '../shell/states.js';
import {t} from '../texts/texts.js';
import {icon} from '../form/icons.js';
import {RunWatch} from './run-watch.js';
import {act, actionsOf} from './run-actions.js';
import {runViewStyles} from './run-view-styles.js';
import {statusBadge} from './status.js';
import {stepStates} from './step-states.js';
import './run-clock.js';
import './run-error.js';
import './run-input.js';
import './step-details.js';
import './timeline.js';

/**
 * Runs the workflow of the canvas and shows how far it is.
 *
 * @fires run-steps detail: `{steps, run}`: what the canvas draws, by place in the document; `run` whole, for the forms
 * @fires run-closed
 * @fires step-select detail: `{pointer}`
 */
class RunView extends LitElement {
  static properties = {
    workflow: {attribute: false},
    document: {attribute: false},
    services: {attribute: false},
    problems: {attribute: false},
    state: {state: true},
    chosen: {state: true},
    now: {state: true},
  };

  static styles = runViewStyles;

  constructor() {
    super();
    this.workflow = '';
    /** @type {import('../model/document.js').DocumentModel} */
    this.document = /** @type {any} */ (null);
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {{pointer: string, message: string}[]} */
    this.problems = [];
    /** @type {{kind: 'closed'} | {kind: 'asking', problem: Problem | null, busy: boolean} | {kind: 'watching', watch: RunWatch}} */
    this.state = {kind: 'closed'};
    this.chosen = '';
    this.now = Date.now();
    /** @type {any} what the last run began with */
    this.lastInput = undefined;
    /** @type {any} the run that was seen last, with its steps: what forms know of earlier data */
    this.lastRun = null;
    this.timer = 0;
    this.onChange = () => this.changed();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('workflow') && this.workflow) {
      this.lookBack();
    }
  }

  /** Finds the run before, so that forms know its data without another one. */
  async lookBack() {
    const {workflow} = this;
    const run = await latestRun(this.services.client, workflow).catch(() => null);
    if (run && workflow === this.workflow && this.state.kind === 'closed') {
      this.lastRun = run;
      this.tell(new Map());
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  /** Asks with what to begin; what needs no input begins at once. */
  open() {
    this.leave();
    this.state = {kind: 'asking', problem: null, busy: false};
    if (!this.asks) {
      this.begin(this.lastInput ?? {});
    }
  }

  /** Shows a run that is there already. @param {string} id */
  show(id) {
    this.leave();
    const watch = new RunWatch(this.services.client, id);
    watch.addEventListener('change', this.onChange);
    this.chosen = '';
    this.state = {kind: 'watching', watch};
    this.timer = setInterval(() => {
      this.now = Date.now();
    }, 250);
    watch.start();
  }

  get asks() {
    return this.document.tree?.input?.schema?.document !== undefined;
  }

  leave() {
    clearInterval(this.timer);
    if (this.state.kind === 'watching') {
      this.state.watch.removeEventListener('change', this.onChange);
      this.state.watch.close();
    }
  }

  close() {
    this.leave();
    this.state = {kind: 'closed'};
    this.dispatchEvent(new CustomEvent('run-closed', {bubbles: true, composed: true}));
  }

  /** @param {any} input */
  async begin(input) {
    this.lastInput = input;
    this.state = {kind: 'asking', problem: null, busy: true};
    try {
      const {body, headers} = await this.services.client.post(
        `v1/workflows/${encodeURIComponent(this.workflow)}/runs`,
        {json: input},
      );
      this.show(body?.id ?? headers.get('Location')?.split('/').at(-1));
    } catch (thrown) {
      this.state = {kind: 'asking', problem: Problem.of(thrown), busy: false};
    }
  }

  changed() {
    if (this.state.kind !== 'watching') {
      return;
    }
    const {watch} = this.state;
    if (!watch.live) {
      clearInterval(this.timer);
    }
    this.lastRun = watch.whole ?? this.lastRun;
    this.tell(stepStates(watch.steps.values()));
    this.requestUpdate();
  }

  /** @param {Map<string, import('./step-states.js').StepState>} steps */
  tell(steps) {
    const detail = {steps, run: this.lastRun};
    this.dispatchEvent(new CustomEvent('run-steps', {detail, bubbles: true, composed: true}));
  }

  render() {
    if (this.state.kind === 'closed') {
      return nothing;
    }
    return html`<section aria-label=${t('run.label')}>
      ${this.state.kind === 'asking' ? this.renderAsking(this.state) : this.renderRun(this.state.watch)}</section>`;
  }

  /** @param {{problem: Problem | null, busy: boolean}} state */
  renderAsking({problem, busy}) {
    return html`
      <header><h2>${t('run.start')}</h2><span class="space"></span>${this.renderClose()}</header>
      <div class="body">
        ${
          busy && !this.asks
            ? html`<p class="note"><span class="spinner"></span>${t('run.starting')}</p>`
            : html`<kosha-run-input .schema=${this.document.tree?.input?.schema?.document} .value=${this.lastInput} .problem=${problem} .busy=${busy}
              @begin=${(/** @type {CustomEvent} */ event) => this.begin(event.detail)}></kosha-run-input>`
        }
      </div>`;
  }

  /** @param {RunWatch} watch */
  renderRun(watch) {
    const {run} = watch;
    if (!run) {
      return html`<header><h2>${t('run.label')}</h2><span class="space"></span>${this.renderClose()}</header>
        <div class="body">${watch.problem ? failed(watch.problem, () => this.show(watch.id)) : loading(4)}</div>`;
    }
    const step = watch.steps.get(this.chosen);
    return html`
      <header>
        <h2>${t('run.label')}</h2>
        <span aria-live="polite">${statusBadge(run.status)}</span>
        <kosha-run-clock .run=${run} .now=${this.now}></kosha-run-clock>
        ${watch.interrupted ? html`<span class="note warn">${icon('alert', 14)}${t('run.interrupted')}</span>` : nothing}
        <span class="space"></span>
        ${this.services.session.may('invoker') ? actionsOf(run).map(action => this.renderAction(watch, action)) : nothing}
        <a class="button quiet slim" href=${`#/runs/${encodeURIComponent(run.id)}`}>${t('run.openPage')}</a>
        ${this.renderClose()}
      </header>
      <div class="body ${step ? 'split' : ''}">
        <div class="list">
          ${run.error && !step ? html`<kosha-run-error .error=${run.error} .name=${this.failedName(watch)}></kosha-run-error>` : nothing}
          ${watch.steps.size === 0 ? html`<p class="note">${t('run.noSteps')}</p>` : nothing}
          <kosha-timeline .run=${run} .steps=${[...watch.steps.values()]} .chosen=${this.chosen} .now=${this.now}
            @choose=${(/** @type {CustomEvent} */ event) => this.choose(watch, event.detail)}></kosha-timeline>
          ${
            run.status === 'completed' && !step
              ? html`<span class="part">${t('run.output')}</span>
            <kosha-json-view .value=${run.output ?? null} .label=${t('run.output')}></kosha-json-view>`
              : nothing
          }
        </div>
        ${step ? html`<kosha-step-details .step=${step} .now=${this.now}></kosha-step-details>` : nothing}
      </div>`;
  }

  /** @param {RunWatch} watch @param {string} action */
  renderAction(watch, action) {
    return html`<button class="slim ${action === 'cancel' ? 'danger' : ''}" @click=${() => this.act(watch, action)}>${t(`run.do.${action}`)}</button>`;
  }

  renderClose() {
    return html`<button class="quiet icon-only slim" aria-label=${t('run.close')} @click=${this.close}>${icon('close', 16)}</button>`;
  }

  /** @param {RunWatch} watch */
  failedName(watch) {
    return [...watch.steps.values()].findLast(step => step.task === watch.run.error.instance)?.name ?? '';
  }

  /** @param {RunWatch} watch @param {string} key */
  choose(watch, key) {
    this.chosen = this.chosen === key ? '' : key;
    const pointer = watch.steps.get(this.chosen)?.task;
    if (pointer !== undefined) {
      this.dispatchEvent(new CustomEvent('step-select', {detail: {pointer}, bubbles: true, composed: true}));
    }
  }

  /** @param {RunWatch} watch @param {string} action */
  async act(watch, action) {
    const id = await act(this.services, watch.id, action);
    if (id !== null && (id !== watch.id || !watch.live)) {
      this.show(id);
    }
  }
}

/** @param {import('../http/client.js').Client} client @param {string} workflow @returns {Promise<any>} with its steps; null when there is none */
async function latestRun(client, workflow) {
  const {body} = await client.get(`v1/workflows/${encodeURIComponent(workflow)}/runs`, {query: {limit: 1}});
  const id = body.runs[0]?.id;
  return id === undefined ? null : (await client.get(`v1/runs/${encodeURIComponent(id)}`)).body;
}

customElements.define('kosha-run-view', RunView);
