import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {Problem} from '../http/problem.js';
import {icon} from '../form/icons.js';
import {choose} from '../shell/confirm.js';
import {empty, failed, loading} from '../shell/states.js';
import {formatAgo, formatTime, t} from '../texts/texts.js';
import {pageStyles} from './page-styles.js';
import {detailsOf, healthOf} from './plugin-details.js';
import {pluginStyles} from './plugin-styles.js';
import './plugin-progress.js';

const LOOK_MILLIS = 4000;

/** The plugins: what serves and how well, what does not and why; upload, roll back, remove. */
class PluginsPage extends LitElement {
  static properties = {
    services: {attribute: false},
    params: {attribute: false},
    query: {attribute: false},
    plugins: {state: true},
    refused: {state: true},
    notes: {state: true},
    problem: {state: true},
    operation: {state: true},
    over: {state: true},
    unfolded: {state: true},
  };

  static styles = [pageStyles, pluginStyles];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    this.params = {};
    this.query = new URLSearchParams();
    /** @type {any[] | null} */
    this.plugins = null;
    /** @type {any[]} zips of the folder that do not serve */
    this.refused = [];
    /** @type {any[]} of the runner's health */
    this.notes = [];
    /** @type {Problem | null} */
    this.problem = null;
    /** @type {{heading: string, operation: import('./plugin-operation.js').Operation} | null} */
    this.operation = null;
    /** Whether a file is held over the page. */
    this.over = false;
    this.unfolded = '';
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
    this.timer = setInterval(() => document.hidden || this.operation || this.look(), LOOK_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  async look() {
    try {
      const {body} = await this.services.client.get('v1/plugins');
      this.plugins = body.plugins;
      this.refused = body.refused ?? [];
      this.problem = null;
      const health = await this.services.client.get('health/ready').catch(() => ({body: {notes: []}}));
      this.notes = health.body?.notes ?? [];
    } catch (thrown) {
      if (this.plugins === null) {
        this.problem = Problem.of(thrown);
      }
    }
  }

  get mayChange() {
    return this.services.session.may('admin');
  }

  render() {
    return html`
      <div class="page" @dragover=${this.hold} @dragleave=${() => {
        this.over = false;
      }} @drop=${this.drop}>
        <header><h1>${t('nav.plugins')}</h1></header>
        ${this.mayChange ? this.renderUpload() : nothing}
        ${this.notes.map(note => html`<p class="note warn box">${icon('alert', 16)}<span>${typeof note === 'string' ? note : (note.message ?? JSON.stringify(note))}</span></p>`)}
        <div class="card">${this.renderPlugins()}</div>
        ${this.refused.length === 0 ? nothing : this.renderRefused()}
      </div>
      ${
        this.operation === null
          ? nothing
          : html`<kosha-plugin-progress .services=${this.services} .heading=${this.operation.heading} .operation=${this.operation.operation}
            @done=${() => this.look()} @closed=${() => {
              this.operation = null;
            }}></kosha-plugin-progress>`
      }`;
  }

  renderUpload() {
    return html`
      <div class="drop ${this.over ? 'over' : ''}">
        ${icon('upload', 22)}
        <div><div class="strong">${t('plugins.upload')}</div><div class="quiet-text">${t('plugins.upload.help')}</div></div>
        <label class="button primary" for="zip">${t('plugins.choose')}</label>
        <input id="zip" class="hidden-text" type="file" accept=".zip,application/zip" @change=${this.chosen}>
      </div>`;
  }

  renderPlugins() {
    if (this.problem) {
      return failed(this.problem, () => this.look());
    }
    if (this.plugins === null) {
      return loading(4);
    }
    return this.plugins.length === 0
      ? empty({icon: 'puzzle', title: t('plugins.none'), text: t('plugins.none.help')})
      : html`<ul class="rows" aria-label=${t('nav.plugins')}>${repeat(
          this.plugins,
          plugin => plugin.id,
          plugin => this.renderPlugin(plugin),
        )}</ul>`;
  }

  /** @param {any} plugin */
  renderPlugin(plugin) {
    const {id, version, previousVersion, actions} = plugin;
    const connector = this.services.catalog.findConnector(actions[0]?.split('.')[0] ?? id);
    const open = this.unfolded === id;
    return html`
      <li>
        <div class="line">
          <span class="avatar">${connector ? html`<img src=${this.services.catalog.iconOf(connector.id)} alt="">` : icon('puzzle', 18)}</span>
          <div class="clip"><div><span class="strong">${connector?.title ?? id}</span> <span class="quiet-text">${version}</span></div>
            <div class="quiet-text clip">${t('plugins.actions', {count: actions.length})} · <time title=${formatTime(plugin.loadedAt)}>${t('plugins.since', {ago: formatAgo(plugin.loadedAt)})}</time></div></div>
          <span>${healthOf(plugin)}</span>
          <div class="tools">
            <button class="slim" aria-expanded=${open} aria-label=${t('plugins.detailsOf', {name: id})} @click=${() => {
              this.unfolded = open ? '' : id;
            }}>${t('plugins.details')}</button>
            ${
              this.mayChange && previousVersion
                ? html`<button class="slim" @click=${() => this.rollBack(plugin)}>${t('plugins.rollBack', {version: previousVersion})}</button>`
                : nothing
            }
            ${
              this.mayChange
                ? html`<button class="slim danger icon-only" aria-label=${t('plugins.removeNamed', {name: id})} @click=${() => this.discard(plugin)}>${icon('trash', 16)}</button>`
                : nothing
            }
          </div>
        </div>
        ${open ? detailsOf(plugin) : nothing}
      </li>`;
  }

  renderRefused() {
    return html`
      <h2>${t('plugins.refused')}</h2>
      <div class="card"><ul class="rows">${this.refused.map(
        zip => html`
        <li><div class="line plain"><span class="bad">${icon('error', 18)}</span>
          <div><div class="strong">${zip.file}</div><div class="quiet-text">${zip.reason}</div></div>
          <time class="figure" title=${formatTime(zip.since)}>${formatAgo(zip.since)}</time></div></li>`,
      )}</ul></div>`;
  }

  /** @param {DragEvent} event */
  hold(event) {
    if (this.mayChange && event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.over = true;
    }
  }

  /** @param {DragEvent} event */
  drop(event) {
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (this.mayChange && file) {
      event.preventDefault();
      this.upload(file);
    }
  }

  /** @param {Event} event */
  chosen(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const file = input.files?.[0];
    input.value = '';
    if (file) {
      this.upload(file);
    }
  }

  /** @param {File} file */
  upload(file) {
    this.operation = {
      heading: t('plugins.installing', {file: file.name}),
      operation: {method: 'POST', path: 'v1/plugins', file},
    };
  }

  /** @param {any} plugin */
  async rollBack({id, previousVersion}) {
    const heading = t('plugins.rollBack.title', {name: id, version: previousVersion});
    if (
      await choose({
        heading,
        text: t('plugins.rollBack.text'),
        choices: [{label: t('plugins.rollBack', {version: previousVersion}), value: true}],
      })
    ) {
      this.operation = {
        heading,
        operation: {method: 'POST', path: `v1/plugins/${encodeURIComponent(id)}/rollback`},
      };
    }
  }

  /** @param {any} plugin */
  async discard({id}) {
    const heading = t('plugins.remove.title', {name: id});
    if (
      await choose({
        heading,
        text: t('plugins.remove.text'),
        choices: [{label: t('plugins.remove'), value: true, kind: 'danger'}],
      })
    ) {
      this.operation = {heading, operation: {method: 'DELETE', path: `v1/plugins/${encodeURIComponent(id)}`}};
    }
  }
}

customElements.define('kosha-plugins-page', PluginsPage);
