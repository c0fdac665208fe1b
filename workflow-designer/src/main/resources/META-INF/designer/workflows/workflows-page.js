import {LitElement, html, nothing} from 'lit';
import {choose} from '../shell/confirm.js';
import {Problem} from '../http/problem.js';
import {navigate} from '../shell/routes.js';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {empty, failed, loading, states} from '../shell/states.js';
import {icon} from '../shell/icons.js';
import {Workflows} from '../editor/saving.js';
import {download} from '../editor/download.js';
import {exampleFor} from './example.js';
import {handOver} from './fresh.js';
import {importFile} from './import.js';
import {runMarkStyles} from './run-marks.js';
import {renderTable} from './table.js';
import {workflowStyles} from './workflow-styles.js';
import './new-dialog.js';

const LOOK_MILLIS = 5000;

/** The list of workflows, with how their last runs ended. */
export class WorkflowsPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    list: {state: true},
    next: {state: true},
    problem: {state: true},
    wanted: {state: true},
    asking: {state: true},
  };

  static styles = [
    base,
    controls,
    layout,
    states,
    runMarkStyles,
    workflowStyles,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {any[] | null} */
    this.list = null;
    this.next = '';
    /** @type {unknown} */
    this.problem = null;
    this.wanted = '';
    this.asking = false;
    this.timer = 0;
    this.onCatalog = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.workflows = new Workflows(this.services.client);
    this.load();
    this.services.catalog.addEventListener('change', this.onCatalog);
    this.timer = window.setInterval(() => document.hidden || this.load(), LOOK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.services.catalog.removeEventListener('change', this.onCatalog);
    clearInterval(this.timer);
  }

  /** Looks again at what was loaded so far. */
  async load() {
    try {
      const limit = Math.max(50, this.list?.length ?? 0);
      const {body} = await this.services.client.get('v1/workflows', {query: {limit}});
      this.list = body.workflows;
      this.next = body.next ?? '';
      this.problem = null;
    } catch (thrown) {
      this.problem = thrown;
    }
  }

  async #more() {
    try {
      const {body} = await this.services.client.get('v1/workflows', {query: {limit: 50, after: this.next}});
      this.list = [...(this.list ?? []), ...body.workflows];
      this.next = body.next ?? '';
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
  }

  get mayEdit() {
    return this.services.session.may('editor');
  }

  render() {
    return html`
      <div class="page">
        <header>
          <h1>${t('workflows.title')}</h1>
          ${this.mayEdit ? this.#actions() : nothing}
        </header>
        ${this.#content()}
      </div>
      ${this.asking
        ? html`<kosha-new-workflow .workflows=${this.workflows} @closed=${() => (this.asking = false)}></kosha-new-workflow>`
        : nothing}
    `;
  }

  #actions() {
    return html`
      <div class="row">
        <button @click=${this.#pickFile}>${icon('upload', 16)} ${t('workflows.import')}</button>
        <button class="primary" @click=${() => (this.asking = true)}>${icon('add', 16)} ${t('workflows.new')}</button>
        <input type="file" accept=".json,.yaml,.yml" hidden @change=${this.#import} />
      </div>
    `;
  }

  #content() {
    if (!this.list) {
      return html`<div class="card">${this.problem ? failed(this.problem, () => this.load()) : loading(5)}</div>`;
    }
    if (this.list.length === 0) {
      return html`<div class="card">${this.#nothing()}</div>`;
    }
    const query = this.wanted.toLocaleLowerCase();
    const found = this.list.filter(({name, title = '', summary = ''}) =>
      `${name} ${title} ${summary}`.toLocaleLowerCase().includes(query));
    return html`
      ${this.list.length > 5
        ? html`<input class="find" type="search" placeholder=${t('workflows.find')} aria-label=${t('workflows.find')}
            @input=${event => (this.wanted = event.target.value)} />`
        : nothing}
      <div class="card scroll">
        ${found.length === 0 ? html`<p class="state muted">${t('workflows.none', {query: this.wanted})}</p>` : renderTable(this, found)}
      </div>
      ${this.next ? html`<div class="row"><button @click=${this.#more}>${t('common.more')}</button></div>` : nothing}
    `;
  }

  #nothing() {
    return empty({
      icon: 'workflow',
      title: t('workflows.empty.title'),
      text: t('workflows.empty'),
      actions: this.mayEdit
        ? html`
            <button class="primary" @click=${() => (this.asking = true)}>${icon('add', 16)} ${t('workflows.new')}</button>
            ${exampleFor(this.services.catalog)
              ? html`<button @click=${this.#example}>${icon('bolt', 16)} ${t('workflows.example')}</button>`
              : nothing}
          `
        : nothing,
    });
  }

  /** @param {string} name */
  async export(name) {
    try {
      const stored = await /** @type {Workflows} */ (this.workflows).load(name);
      download(name, stored.source, stored.format);
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
  }

  /** @param {string} name @param {string} shown */
  async delete(name, shown) {
    const sure = await choose({
      heading: t('editor.delete.title', {name: shown}),
      text: t('editor.delete.text'),
      choices: [{label: t('common.delete'), value: true, kind: 'danger'}],
    });
    if (!sure) {
      return;
    }
    try {
      await this.workflows?.delete(name);
      this.services.toasts.show('ok', t('editor.deleted', {name: shown}));
      await this.load();
    } catch (thrown) {
      this.services.toasts.show('bad', Problem.of(thrown).message);
    }
  }

  #example = () => {
    const document = exampleFor(this.services.catalog, new Set(this.list?.map(({name}) => name)));
    if (document) {
      handOver(document.document.name, document);
      navigate('workflows', document.document.name);
    }
  };

  #pickFile = () => {
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector('input[type=file]'))?.click();
  };

  /** @param {Event} event */
  #import = async event => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = '';
    if (file) {
      await importFile(file, /** @type {Workflows} */ (this.workflows), this.services.toasts);
    }
  };
}

customElements.define('kosha-workflows-page', WorkflowsPage);
