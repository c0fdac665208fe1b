import {LitElement, css, html, nothing} from 'lit';
import {icon} from '../form/icons.js';
import {act, actionsOf} from '../run/run-actions.js';
import {RunWatch} from '../run/run-watch.js';
import {statusBadge} from '../run/status.js';
import {failed, loading} from '../shell/states.js';
import {formatTime, t} from '../texts/texts.js';
import {pageStyles} from './page-styles.js';
import '../run/json-view.js';
import '../run/run-clock.js';
import '../run/run-error.js';
import '../run/step-details.js';
import '../run/timeline.js';

/** One run: what it began with, every step along the time, what came of it. */
class RunPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    watch: {state: true},
    chosen: {state: true},
    now: {state: true},
  };

  static styles = [
    pageStyles,
    css`
    .head { display: grid; gap: var(--s1); min-width: 0; }
    .head .row { flex-wrap: wrap; }
    h1 { overflow-wrap: anywhere; }
    .back { align-items: center; color: var(--text-2); display: inline-flex; font-size: var(--text-s); gap: var(--s1); text-decoration: none; width: fit-content; }
    .columns { display: grid; gap: var(--s5); grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; }
    .card { padding: var(--s4); }
    .card.steps { padding: var(--s3) var(--s2); }
    .side { display: grid; gap: var(--s4); position: sticky; top: var(--s4); max-height: calc(100dvh - 32px); overflow: auto; }
    .part { display: grid; gap: var(--s2); grid-template-columns: minmax(0, 1fr); }
    h2 { font-size: var(--text-s); }
    dl { display: grid; gap: 2px var(--s3); grid-template-columns: auto minmax(0, 1fr); margin: 0; font-size: var(--text-s); }
    dt { color: var(--text-2); } dd { margin: 0; overflow-wrap: anywhere; }
    @media (max-width: 860px) { .columns { grid-template-columns: minmax(0, 1fr); } .side { position: static; max-height: none; } }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {Record<string, string>} */
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {RunWatch | null} */
    this.watch = null;
    this.chosen = '';
    this.now = Date.now();
    this.timer = 0;
    this.onChange = () => this.changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('params') && changed.get('params')?.id !== this.params.id) {
      this.follow();
    }
  }

  follow() {
    this.leave();
    this.chosen = '';
    this.watch = new RunWatch(this.services.client, this.params.id);
    this.watch.addEventListener('change', this.onChange);
    this.timer = setInterval(() => {
      this.now = Date.now();
    }, 500);
    this.watch.start();
  }

  leave() {
    clearInterval(this.timer);
    this.watch?.removeEventListener('change', this.onChange);
    this.watch?.close();
  }

  changed() {
    const watch = /** @type {RunWatch} */ (this.watch);
    if (!watch.live) {
      clearInterval(this.timer);
    }
    if (this.chosen === '' && watch.run?.error) {
      this.chosen =
        [...watch.steps.values()].findLast(step => step.error && step.task === watch.run.error.instance)
          ?.key ?? '';
    }
    this.requestUpdate();
  }

  render() {
    const watch = this.watch;
    return html`<div class="page">${
      watch?.run
        ? this.renderRun(watch, watch.run)
        : html`<h1 class="hidden-text">${t('run.label')}</h1>${watch?.problem ? failed(watch.problem, () => this.follow()) : loading(8)}`
    }</div>`;
  }

  /** @param {RunWatch} watch @param {any} run */
  renderRun(watch, run) {
    const step = watch.steps.get(this.chosen);
    return html`
      <header>
        <div class="head">
          <a class="back" href="#/runs">${icon('back', 14)}${t('nav.runs')}</a>
          <div class="row"><h1>${run.workflow}</h1><span aria-live="polite">${statusBadge(run.status)}</span>
            <kosha-run-clock .run=${run} .now=${this.now}></kosha-run-clock>
            ${watch.interrupted ? html`<span class="note warn">${icon('alert', 14)}${t('run.interrupted')}</span>` : nothing}</div>
        </div>
        <div class="tools">
          <a class="button" href=${`#/workflows/${encodeURIComponent(run.workflow)}`}>${icon('workflow', 16)}${t('run.openWorkflow')}</a>
          ${
            this.services.session.may('invoker')
              ? actionsOf(run).map(
                  action =>
                    html`<button class=${action === 'cancel' ? 'danger' : ''} @click=${() => this.act(action)}>${t(`run.do.${action}`)}</button>`,
                )
              : nothing
          }
        </div>
      </header>
      ${run.error ? html`<kosha-run-error .error=${run.error} .name=${[...watch.steps.values()].findLast(one => one.task === run.error.instance)?.name ?? ''}></kosha-run-error>` : nothing}
      <div class="columns">
        <div class="card steps">
          ${
            watch.steps.size === 0
              ? html`<p class="note">${t(watch.live ? 'run.noSteps' : 'run.hadNoSteps')}</p>`
              : html`<kosha-timeline .run=${run} .steps=${[...watch.steps.values()]} .chosen=${this.chosen} .now=${this.now}
                @choose=${(/** @type {CustomEvent} */ event) => {
                  this.chosen = this.chosen === event.detail ? '' : event.detail;
                }}></kosha-timeline>`
          }
        </div>
        <div class="card side">${
          step
            ? html`<kosha-step-details .step=${step} .told=${run.error} .now=${this.now}></kosha-step-details>
              <button class="slim" @click=${() => {
                this.chosen = '';
              }}>${t('run.showRun')}</button>`
            : this.renderWhole(run)
        }</div>
      </div>`;
  }

  /** @param {any} run */
  renderWhole(run) {
    return html`
      <dl>
        <dt>${t('run.id')}</dt><dd><code>${run.id}</code></dd>
        <dt>${t('run.version')}</dt><dd>${run.version}${run.documentVersion ? ` (${run.documentVersion})` : ''}</dd>
        <dt>${t('run.origin')}</dt><dd>${t(`origin.${run.origin?.kind ?? 'call'}`, {name: run.origin?.name ?? ''})}</dd>
        <dt>${t('run.created')}</dt><dd>${formatTime(run.createdAt)}</dd>
        ${run.endedAt ? html`<dt>${t('run.ended')}</dt><dd>${formatTime(run.endedAt)}</dd>` : nothing}
        ${run.waitingFor ? html`<dt>${t('run.waitingFor')}</dt><dd>${run.waitingFor}</dd>` : nothing}
      </dl>
      ${['output', 'input']
        .filter(name => run[name] !== undefined && run[name] !== null)
        .map(
          name => html`
        <div class="part"><h2>${t(`run.${name}`)}</h2><kosha-json-view .value=${run[name]} .label=${t(`run.${name}`)}></kosha-json-view></div>`,
        )}`;
  }

  /** @param {string} action */
  async act(action) {
    const id = await act(this.services, this.params.id, action);
    if (id !== null && id !== this.params.id) {
      location.hash = `#/runs/${encodeURIComponent(id)}`;
    } else if (id !== null && !this.watch?.live) {
      this.follow();
    }
  }
}

customElements.define('kosha-run-page', RunPage);
