import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Problem} from '../http/problem.js';
import {icon} from '../form/icons.js';
import {choose} from '../shell/confirm.js';
import {empty, failed, loading} from '../shell/states.js';
import {formatAgo, formatNumber, formatTime, t} from '../texts/texts.js';
import {pageStyles} from './page-styles.js';
import './trigger-dialog.js';

const LOOK_MILLIS = 3000;

const TONES = {starting: 'info', running: 'ok', paused: '', failing: 'bad'};

/** What starts runs: make, change, pause and remove it, and see how it fares. */
class TriggersPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    triggers: {state: true},
    types: {state: true},
    problem: {state: true},
    open: {state: true},
    busy: {state: true},
  };

  static styles = [
    pageStyles,
    css`
    .line { grid-template-columns: 36px minmax(0, 3fr) minmax(0, 2fr) auto auto; }
    .facts { display: grid; gap: 2px; justify-items: start; }
    label.on { align-items: center; cursor: pointer; display: flex; min-height: 32px; }
    input[role='switch'] { appearance: none; background: var(--surface-3); border: 1px solid var(--control-line); border-radius: 11px; cursor: pointer; height: 22px; margin: 0;
      min-height: 22px; padding: 0; position: relative; width: 38px; }
    input[role='switch']::before { background: var(--text-2); border-radius: 50%; content: ''; height: 14px; left: 3px; position: absolute; top: 3px; transition: transform 120ms; width: 14px; }
    input[role='switch']:checked { background: var(--accent); border-color: var(--accent); }
    input[role='switch']:checked::before { background: var(--on-accent); transform: translateX(16px); }
    @media (max-width: 760px) {
      .line { grid-template-columns: 36px minmax(0, 1fr) auto; }
      .line > .facts { grid-column: 2; grid-row: 2; }
      .line > .tools { grid-column: 1 / -1; justify-content: flex-start; }
    }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {any[] | null} */
    this.triggers = null;
    /** @type {any[]} */
    this.types = [];
    /** @type {Problem | null} */
    this.problem = null;
    /** @type {any} the trigger that the dialog is about, 'new' for one that is made */
    this.open = null;
    /** The name of the trigger that is being switched. */
    this.busy = '';
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
    this.timer = setInterval(() => document.hidden || this.problem || this.busy || this.look(), LOOK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async look() {
    try {
      const [types, triggers] = await Promise.all([
        this.services.client.get('v1/trigger-types'),
        this.services.client.get('v1/triggers'),
      ]);
      this.types = types.body;
      this.triggers = triggers.body.triggers;
      this.problem = null;
    } catch (thrown) {
      if (this.triggers === null) {
        this.problem = Problem.of(thrown);
      }
    }
  }

  get mayEdit() {
    return this.services.session.may('editor');
  }

  render() {
    const wanted = this.query.get('workflow');
    return html`
      <div class="page">
        <header><h1>${t('nav.triggers')}</h1>
          ${
            this.mayEdit
              ? html`<button class="primary" ?disabled=${this.types.length === 0} @click=${() => {
                  this.open = 'new';
                }}>${icon('add', 16)}${t('triggers.new')}</button>`
              : nothing
          }</header>
        ${wanted ? html`<p class="note">${t('triggers.only', {workflow: wanted})} <a href="#/triggers">${t('runs.showAll')}</a></p>` : nothing}
        <div class="card">${this.renderList(wanted)}</div>
      </div>
      ${
        this.open === null
          ? nothing
          : html`<kosha-trigger-dialog .services=${this.services} .types=${this.types} .trigger=${this.open === 'new' ? null : this.open} .workflow=${wanted ?? ''}
            @saved=${() => {
              this.open = null;
              this.look();
            }} @closed=${() => {
              this.open = null;
            }}></kosha-trigger-dialog>`
      }`;
  }

  /** @param {string | null} wanted only those of this workflow */
  renderList(wanted) {
    if (this.problem) {
      return failed(this.problem, () => {
        this.problem = null;
        this.look();
      });
    }
    if (this.triggers === null) {
      return loading(4);
    }
    const shown = this.triggers.filter(trigger => !wanted || trigger.workflow === wanted);
    return shown.length === 0
      ? empty({icon: 'bolt', title: t('triggers.none'), text: t('triggers.none.help')})
      : html`<ul class="rows" aria-label=${t('nav.triggers')}>${repeat(
          shown,
          trigger => trigger.name,
          trigger => this.renderTrigger(trigger),
        )}</ul>`;
  }

  /** @param {any} trigger */
  renderTrigger(trigger) {
    const {name, workflow, type, enabled, status = {}} = trigger;
    const found = this.types.find(one => one.type === type);
    const state = enabled ? (status.state ?? 'starting') : 'paused';
    return html`
      <li>
        <div class="line">
          <span class="avatar">${this.renderIcon(type)}</span>
          <div class="clip"><div class="strong clip">${name}</div>
            <div class="quiet-text clip">${found?.title ?? t('triggers.notInstalled', {type})} · <a href=${`#/workflows/${encodeURIComponent(workflow)}`}>${workflow}</a></div></div>
          <div class="facts">
            <span class="badge ${TONES[/** @type {'running'} */ (state)] ?? ''}">${t(`triggers.state.${state}`)}${typeof status.lag === 'number' ? ` · ${t('triggers.lag', {count: status.lag, lag: formatNumber(status.lag)})}` : ''}</span>
            <span class="quiet-text">${this.renderFired(status)}</span>
          </div>
          <label class="on"><input type="checkbox" role="switch" .checked=${enabled} ?disabled=${!this.mayEdit || this.busy === name}
            aria-label=${t('triggers.enabledNamed', {name})} @change=${() => this.toggle(trigger)}></label>
          <div class="tools">
            <button class="slim" aria-label=${t(this.mayEdit ? 'connections.editNamed' : 'connections.showNamed', {name})} @click=${() => {
              this.open = trigger;
            }}>
              ${t(this.mayEdit ? 'connections.edit' : 'connections.show')}</button>
            ${
              this.mayEdit
                ? html`<button class="slim danger icon-only" aria-label=${t('connections.deleteNamed', {name})} @click=${() => this.discard(trigger)}>${icon('trash', 16)}</button>`
                : nothing
            }
          </div>
        </div>
        ${status.message ? html`<p class="note told ${state === 'failing' ? 'bad' : ''}">${icon(state === 'failing' ? 'error' : 'clock', 16)}<span>${status.message}</span></p>` : nothing}
        ${status.deadLettered > 0 ? html`<p class="note told warn">${icon('alert', 16)}<span>${t('triggers.deadLettered', {count: status.deadLettered})}</span></p>` : nothing}
      </li>`;
  }

  /** @param {string} type */
  renderIcon(type) {
    const connector = this.services.catalog.findConnector(type.split('.')[0]);
    return connector
      ? html`<img src=${this.services.catalog.iconOf(connector.id)} alt="">`
      : icon(/** @type {any} */ ({cron: 'clock', every: 'loop', webhook: 'emit'})[type] ?? 'bolt', 18);
  }

  /** @param {any} status */
  renderFired({lastFiredAt, lastRunId, fired = 0}) {
    if (!lastFiredAt) {
      return t('triggers.neverFired');
    }
    const words = t('triggers.fired', {
      count: fired,
      times: formatNumber(fired),
      ago: formatAgo(lastFiredAt),
    });
    return lastRunId
      ? html`<a href=${`#/runs/${encodeURIComponent(lastRunId)}`} title=${formatTime(lastFiredAt)}>${words}</a>`
      : words;
  }

  /** @param {any} trigger */
  async toggle(trigger) {
    const {name, enabled, version} = trigger;
    const {status, updatedAt, updatedBy, ...written} = trigger;
    this.busy = name;
    try {
      await this.services.client.put(`v1/triggers/${encodeURIComponent(name)}`, {
        json: {...written, enabled: !enabled},
        headers: {'If-Match': `"${version}"`},
      });
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
    this.busy = '';
    await this.look();
    this.requestUpdate();
  }

  /** @param {any} trigger */
  async discard({name, version}) {
    const sure = await choose({
      heading: t('triggers.delete.title', {name}),
      text: t('triggers.delete.text'),
      choices: [{label: t('common.delete'), value: true, kind: 'danger'}],
    });
    if (!sure) {
      return;
    }
    try {
      await this.services.client.send('DELETE', `v1/triggers/${encodeURIComponent(name)}`, {
        headers: {'If-Match': `"${version}"`},
      });
      this.services.toasts.show('ok', t('triggers.deleted', {name}));
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
    await this.look();
  }
}

customElements.define('kosha-triggers-page', TriggersPage);
