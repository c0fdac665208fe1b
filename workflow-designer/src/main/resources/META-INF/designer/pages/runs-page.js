import {LitElement, css, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Problem} from '../http/problem.js';
import {icon} from '../form/icons.js';
import {ENDED, statusBadge} from '../run/status.js';
import {millisOf} from '../run/times.js';
import {empty, failed, loading} from '../shell/states.js';
import {formatAgo, formatDuration, formatTime, t} from '../texts/texts.js';
import {FILTERS, filterFields} from './run-filters.js';
import {pageStyles} from './page-styles.js';

const LOOK_MILLIS = 3000;
const TYPING_MILLIS = 300;
const AT_ONCE = 50;

/** All runs, the newest first, found by workflow, state, time and words. The address says what is looked for. */
class RunsPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    runs: {state: true},
    next: {state: true},
    names: {state: true},
    problem: {state: true},
    busy: {state: true},
    now: {state: true},
  };

  static styles = [
    pageStyles,
    css`
    .line { grid-template-columns: 118px minmax(0, 3fr) minmax(0, 4fr) 72px 112px; }
    .filters { padding: var(--s3) var(--s4); }
    .took, .when { text-align: right; }
    @media (max-width: 760px) {
      .line { grid-template: 'how when' 'name took' 'why why' / minmax(0, 1fr) auto; }
      .how { grid-area: how; } .when { grid-area: when; } .name { grid-area: name; } .took { grid-area: took; } .why { grid-area: why; }
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
    this.runs = null;
    /** @type {string | undefined} where the list goes on */
    this.next = undefined;
    /** @type {string[]} of the workflows */
    this.names = [];
    /** @type {Problem | null} */
    this.problem = null;
    this.busy = false;
    this.now = Date.now();
    this.question = 0;
    this.timer = 0;
    this.typing = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || this.refresh(), LOOK_MILLIS);
    this.findNames();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.typing);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) {
      this.look();
    }
  }

  async findNames() {
    try {
      const {body} = await this.services.client.get('v1/workflows', {query: {limit: 200}});
      this.names = body.workflows.map((/** @type {any} */ workflow) => workflow.name);
    } catch {
      // The list of runs tells what is wrong with the runner.
    }
  }

  /** @param {string} [after] @param {number} [limit] */
  ask(after, limit = AT_ONCE) {
    const query = Object.fromEntries(FILTERS.map(name => [name, this.query.get(name) ?? undefined]));
    return this.services.client.get('v1/runs', {query: {...query, limit, after}});
  }

  async look() {
    const question = (this.question += 1);
    this.busy = true;
    try {
      const {body} = await this.ask();
      if (question === this.question) {
        this.runs = body.runs;
        this.next = body.next;
        this.problem = null;
      }
    } catch (thrown) {
      if (question === this.question) {
        this.problem = Problem.of(thrown);
      }
    }
    this.busy = false;
  }

  /** Looks again at what is shown, without taking anything away while it looks. */
  async refresh() {
    this.now = Date.now();
    if (this.busy || this.problem || this.runs === null || this.runs.length > AT_ONCE) {
      return;
    }
    const question = this.question;
    const {body} = await this.ask().catch(() => ({body: null}));
    if (body && question === this.question) {
      this.runs = body.runs;
      this.next = body.next;
    }
  }

  async more() {
    this.busy = true;
    try {
      const {body} = await this.ask(this.next);
      this.runs = [...(this.runs ?? []), ...body.runs];
      this.next = body.next;
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
    this.busy = false;
  }

  render() {
    return html`
      <div class="page">
        <header><h1>${t('nav.runs')}</h1></header>
        <div class="card">
          <div class="filters" role="search">${filterFields(this.query, this.names, (name, value) => (name === 'text' ? this.typed(value) : this.set(name, value)))}</div>
        </div>
        <div class="card" aria-busy=${this.busy}>${this.renderRuns()}</div>
        ${this.next && this.runs ? html`<div class="center"><button ?disabled=${this.busy} @click=${this.more}>${t('common.more')}</button></div>` : nothing}
      </div>`;
  }

  renderRuns() {
    if (this.problem) {
      return failed(this.problem, () => this.look());
    }
    if (this.runs === null) {
      return loading(8);
    }
    if (this.runs.length === 0) {
      const filtered = FILTERS.some(name => this.query.get(name));
      return filtered
        ? empty({
            icon: 'search',
            title: t('runs.noMatch'),
            text: t('runs.noMatch.help'),
            actions: html`<button @click=${() => location.replace('#/runs')}>${t('runs.showAll')}</button>`,
          })
        : empty({
            icon: 'history',
            title: t('runs.none'),
            text: t('runs.none.help'),
            actions: html`<a class="button primary" href="#/workflows">${t('nav.workflows')}</a>`,
          });
    }
    return html`<ul class="rows" aria-label=${t('nav.runs')}>${repeat(
      this.runs,
      run => run.id,
      run => this.renderRun(run),
    )}</ul>`;
  }

  /** @param {any} run */
  renderRun(run) {
    const millis = millisOf(run, ENDED.includes(run.status) ? undefined : this.now);
    return html`
      <li><a class="line" href=${`#/runs/${encodeURIComponent(run.id)}`}>
        <span class="how">${statusBadge(run.status)}</span>
        <span class="clip name"><span class="strong">${run.workflow}</span> <span class="quiet-text">${t('runs.version', {version: run.version})}</span></span>
        <span class="quiet-text clip why">${reasonOf(run)}</span>
        <span class="figure took">${millis === undefined ? '' : formatDuration(millis)}</span>
        <time class="figure when" title=${formatTime(run.createdAt)} datetime=${run.createdAt}>${formatAgo(run.createdAt, this.now)}</time>
      </a></li>`;
  }

  /** @param {string} text */
  typed(text) {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.set('text', text.trim()), TYPING_MILLIS);
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    const query = new URLSearchParams(this.query);
    if (value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
    location.replace(`#/runs${query.size > 0 ? `?${query}` : ''}`);
  }
}

/** Why it failed, what it waits for, or else what started it. @param {any} run */
function reasonOf(run) {
  if (run.failure) {
    return html`${icon('error', 14)} ${run.failure}`;
  }
  return run.waitingFor
    ? t('runs.waitsFor', {what: run.waitingFor})
    : t(`origin.${run.origin?.kind ?? 'call'}`, {name: run.origin?.name ?? ''});
}

customElements.define('kosha-runs-page', RunsPage);
