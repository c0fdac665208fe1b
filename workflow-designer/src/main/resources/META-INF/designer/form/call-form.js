import {html, nothing} from 'lit';
import {below, valueAt} from '../model/pointer.js';
import {t} from '../texts/texts.js';
import {actionChoices} from './action-choices.js';
import {evaluation, lastOf} from './evaluation.js';
import {icon} from './icons.js';
import {InputCheck} from './input-check.js';
import {loading} from '../shell/states.js';
import {previewsOf} from './previews.js';
import {sourcesOf} from './sources.js';
import {changedTask} from './task-change.js';
import './connection-picker.js';
import '../run/last-result.js';

/** What the form of a step that calls an action has beyond that of every step: the action's manifest, its connection, its trial. */
export class CallForm {
  /** @param {any} host the step's form */
  constructor(host) {
    this.host = host;
    this.check = new InputCheck(() => host.requestUpdate());
    this.asked = '';
    /** Which data expressions are worked out with. */
    this.data = '';
    /** @type {ReturnType<typeof evaluation>} */
    this.evaluate = undefined;
    /** @type {Map<string, any>} manifests of the actions that earlier steps call */
    this.manifests = new Map();
    /** @type {any[]} */
    this.previews = [];
  }

  get services() {
    return this.host.context.services;
  }

  get action() {
    return String(this.host.task?.call ?? '');
  }

  get isInstalled() {
    return this.services.catalog.findAction(this.action) !== undefined;
  }

  get connector() {
    return this.action.split('.')[0];
  }

  /** Looks up what the step's action, and those of earlier steps, say about themselves. */
  look() {
    const {host} = this;
    if (!host.context || !host.document) {
      return;
    }
    this.sources = sourcesOf(host.document.tree, host.step?.pointer ?? '', this.knowledge());
    this.lookAtRun();
    this.lookAtEarlier();
    const wanted = host.step?.kind === 'call' ? `${this.action} ${this.services.catalog.revision}` : '';
    if (wanted === this.asked) {
      return;
    }
    this.asked = wanted;
    host.manifest = null;
    host.trouble = null;
    this.previews = [];
    if (wanted !== '' && this.isInstalled) {
      this.load(wanted);
    }
  }

  /** Expressions are worked out anew only when there is other data for it. */
  lookAtRun() {
    const {context, step} = this.host;
    const last = lastOf(context.lastRun, step);
    const data = last ? `${context.lastRun.id} ${last.key} ${last.status}` : '';
    if (data !== this.data) {
      this.data = data;
      this.evaluate = evaluation(this.host, last);
    }
  }

  /** @param {string} wanted */
  async load(wanted) {
    try {
      const manifest = await this.services.catalog.manifest(this.action);
      const previews = previewsOf(this.services.catalog, manifest);
      if (wanted === this.asked) {
        this.previews = previews;
        this.host.manifest = manifest;
      }
    } catch (thrown) {
      if (wanted === this.asked) {
        this.host.trouble = thrown;
      }
    }
  }

  async lookAtEarlier() {
    const {catalog} = this.services;
    const names = JSON.stringify(this.host.document.tree ?? {}).match(/(?<="call":")[^"]+/g) ?? [];
    const wanted = [...new Set(names)].filter(
      id => catalog.findAction(id) && this.manifests.get(id)?.revision !== catalog.revision,
    );
    if (wanted.length > 0) {
      const revision = catalog.revision;
      const found = await Promise.allSettled(wanted.map(id => catalog.manifest(id)));
      found.forEach(
        (result, index) =>
          result.status === 'fulfilled' && this.manifests.set(wanted[index], {...result.value, revision}),
      );
      this.sources = sourcesOf(this.host.document.tree, this.host.step?.pointer ?? '', this.knowledge());
      this.host.requestUpdate();
    }
  }

  /** @returns {import('./sources.js').Knowledge} */
  knowledge() {
    const run = this.host.context.lastRun;
    return {
      outputSchema: task => this.manifests.get(task?.call)?.output,
      lastStep: (pointer, name) => lastOf(run, {pointer, name}),
      lastInput: run?.input,
    };
  }

  /** @returns {{title: string, id?: string, text?: string}} */
  about() {
    const summary = this.services.catalog.findAction(this.action);
    return summary
      ? {
          title: summary.title,
          id: summary.id,
          text: this.host.manifest?.description.match(/^.*?[.](?=\s|$)/s)?.[0] ?? summary.description,
        }
      : {title: t('task.kind.call'), id: this.action};
  }

  render() {
    const {host} = this;
    this.check.look(this.services, this.action, host.task.with);
    if (!this.isInstalled) {
      return html`<p class="note warn box-note">${icon('alert', 16)}<span>${t('step.notInstalled', {action: this.action})}</span></p>${this.renderWith({type: 'object'}, {})}`;
    }
    if (host.trouble) {
      return html`<p class="note bad box-note">${icon('alert', 16)}<span>${host.trouble.message}</span></p>`;
    }
    const {manifest} = host;
    return manifest
      ? html`${this.renderDeprecated(manifest)}${this.renderConnection()}${this.renderWith(manifest.input, manifest.ui ?? {}, manifest)}`
      : loading(5);
  }

  /** @param {any} manifest */
  renderDeprecated(manifest) {
    return manifest.deprecated
      ? html`<p class="note warn box-note">${icon('alert', 16)}<span>${t('step.deprecated', manifest.deprecated)}</span></p>`
      : nothing;
  }

  renderConnection() {
    const {host} = this;
    return html`<kosha-connection-picker .services=${this.services} .connector=${this.connector} .readonly=${host.context.readonly}
      .value=${host.task.metadata?.connection} .problems=${host.problemsOf(below(host.step.pointer, 'metadata', 'connection'))}
      @connection=${(/** @type {CustomEvent} */ event) =>
        host.change(t('edit.connection', {name: host.step.name}), [
          {
            op: 'set',
            pointer: host.step.pointer,
            value: changedTask(host.task, '/metadata/connection', event.detail),
          },
        ])}></kosha-connection-picker>`;
  }

  /** @param {any} schema @param {any} hints @param {any} [manifest] */
  renderWith(schema, hints, manifest) {
    const {host} = this;
    const shown = schema.properties ? schema : {type: 'object', properties: freeProperties(host.task.with)};
    return host.renderForm({
      schema: shown,
      hints,
      value: host.task.with ?? {},
      problems: [...host.problemsOf(below(host.step.pointer, 'with')), ...this.check.violations],
      change: (/** @type {any} */ value, /** @type {string} */ pointer) =>
        changedTask(host.task, `/with${pointer}`, valueAt(value, pointer)),
      choices: manifest ? this.choices.bind(this) : undefined,
      choiceFields: Object.keys(manifest?.options ?? {}),
      dynamic: null,
    });
  }

  /** @param {string} field @param {any} around */
  choices(field, around) {
    const {task} = this.host;
    return actionChoices(this.services, this.action, field, around, task.metadata?.connection);
  }

  renderTrial() {
    const {host} = this;
    return host.manifest && this.services.session.may('invoker')
      ? html`
        <div class="trial">
          <button class="slim" @click=${() => this.openTrial()}>${icon('play', 14)}${t('trial.open')}</button>
          ${this.previews.map(
            preview => html`
            <button class="slim" @click=${() => this.openPreview(preview)}>${icon('eye', 16)}${preview.title}</button>`,
          )}
        </div>`
      : nothing;
  }

  async openTrial() {
    const {host} = this;
    const {openTrial} = await import('../run/trial.js');
    const last = lastOf(host.context.lastRun, host.step);
    openTrial({
      services: this.services,
      manifest: host.manifest,
      task: host.task,
      name: host.step.name,
      lastInput: last?.input,
      lastRun: host.context.lastRun,
    });
  }

  /** @param {any} preview */
  async openPreview(preview) {
    const {openPreview} = await import('../run/preview.js');
    openPreview({
      services: this.services,
      preview,
      input: this.host.task.with ?? {},
      connection: this.host.task.metadata?.connection,
    });
  }

  renderLast() {
    const {host} = this;
    const steps = (host.context.lastRun?.steps ?? []).filter(
      (/** @type {any} */ step) => step.task === host.step.pointer && step.name === host.step.name,
    );
    return steps.length === 0 ? nothing : html`<kosha-last-result .steps=${steps}></kosha-last-result>`;
  }
}

/** Fields for the values of an action that nobody knows. @param {any} values */
function freeProperties(values) {
  return Object.fromEntries(Object.keys(values ?? {}).map(name => [name, {title: name, 'x-field': 'json'}]));
}
