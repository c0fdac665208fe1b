import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {icon} from '../form/icons.js';
import {Problem} from '../http/problem.js';
import {t} from '../texts/texts.js';
import '../form/connection-picker.js';
import '../form/schema-form.js';
import '../shell/dialog.js';

/**
 * What a trigger is: when it starts runs, and of which workflow.
 *
 * @fires saved
 * @fires closed
 */
class TriggerDialog extends LitElement {
  static properties = {
    services: {attribute: false},
    types: {attribute: false},
    trigger: {attribute: false},
    workflow: {attribute: false},
    draft: {state: true},
    workflows: {state: true},
    problem: {state: true},
    busy: {state: true},
  };

  static styles = [
    controlStyles,
    css`
    .body { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); }
    .field { display: grid; gap: 6px; grid-template-columns: minmax(0, 1fr); }
    .outcome { min-height: 22px; }
    .hook { background: var(--surface-2); border-radius: var(--radius); font-size: var(--text-s); overflow-wrap: anywhere; padding: 10px var(--s3); }
  `,
  ];

  constructor() {
    super();
    /** @type {import('../shell/services.js').Services} */
    this.services = /** @type {any} */ (null);
    /** @type {any[]} */
    this.types = [];
    /** @type {any} null for a new one */
    this.trigger = null;
    /** What a new one starts. */
    this.workflow = '';
    /** @type {any} */
    this.draft = null;
    /** @type {string[]} */
    this.workflows = [];
    /** @type {Problem | null} */
    this.problem = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const {
      name = '',
      workflow = this.workflow,
      type = this.types[0]?.type ?? '',
      connection = '',
      enabled = true,
      settings = {},
    } = this.trigger ?? {};
    this.draft = {name, workflow, type, connection, enabled, settings};
    this.findWorkflows();
  }

  async findWorkflows() {
    try {
      const {body} = await this.services.client.get('v1/workflows', {query: {limit: 200}});
      this.workflows = body.workflows.map((/** @type {any} */ workflow) => workflow.name);
      if (this.draft.workflow === '' && this.workflows.length > 0) {
        this.set({workflow: this.workflows[0]});
      }
    } catch (thrown) {
      this.problem = Problem.of(thrown);
    }
  }

  /** @param {any} changed */
  set(changed) {
    this.draft = {...this.draft, ...changed};
  }

  get readonly() {
    return !this.services.session.may('editor');
  }

  get type() {
    return this.types.find(one => one.type === this.draft.type);
  }

  /** @param {string} member */
  faultOf(member) {
    return (this.problem?.violations ?? []).find(violation => violation.pointer === `/${member}`)?.message;
  }

  render() {
    return html`
      <kosha-dialog .heading=${this.trigger ? this.trigger.name : t('triggers.new')} sheet @closed=${() => this.dispatchEvent(new CustomEvent('closed'))}>
        <div class="body">
          ${this.trigger ? nothing : this.renderName()}
          ${this.renderChoice(
            'type',
            t('triggers.type'),
            this.types.map(({type, title}) => ({value: type, title})),
            this.type?.description,
          )}
          ${this.renderChoice(
            'workflow',
            t('triggers.workflow'),
            [...new Set([...this.workflows, this.draft.workflow])]
              .filter(Boolean)
              .map(name => ({value: name, title: name})),
          )}
          ${
            this.type?.connector
              ? html`<kosha-connection-picker .services=${this.services} .connector=${this.type.connector} .value=${this.draft.connection || undefined} .readonly=${this.readonly}
                .problems=${this.faultOf('connection') ? [{message: this.faultOf('connection')}] : []}
                @connection=${(/** @type {CustomEvent} */ event) => this.set({connection: event.detail ?? ''})}></kosha-connection-picker>`
              : nothing
          }
          ${this.type ? this.renderSettings() : html`<p class="note warn">${icon('alert', 16)}<span>${t('triggers.notInstalled', {type: this.draft.type})}</span></p>`}
          ${
            this.draft.type === 'webhook' && this.draft.name
              ? html`<p class="hook">${t('triggers.hook')}<br><code>${new URL(`v1/hooks/${encodeURIComponent(this.draft.name)}`, document.baseURI).href}</code></p>`
              : nothing
          }
          <div class="outcome" aria-live="polite">${this.renderOutcome()}</div>
        </div>
        ${
          this.readonly
            ? nothing
            : html`<button slot="actions" class="primary" ?disabled=${this.busy || this.draft.name === '' || this.draft.workflow === '' || !this.type} @click=${this.save}>
          ${this.busy ? html`<span class="spinner"></span>` : nothing}${t('connections.save')}</button>`
        }
      </kosha-dialog>`;
  }

  renderName() {
    return html`<div class="field"><label for="name">${t('connections.name')}</label>
      <input id="name" autofocus autocomplete="off" spellcheck="false" maxlength="100" .value=${this.draft.name} aria-describedby="name-help"
        @input=${(/** @type {Event} */ event) => this.set({name: /** @type {HTMLInputElement} */ (event.target).value.trim()})}>
      <p class="help" id="name-help">${t('connections.name.help')}</p></div>`;
  }

  /** @param {string} member @param {string} label @param {{value: string, title: string}[]} choices @param {string} [help] */
  renderChoice(member, label, choices, help) {
    const value = this.draft[member];
    const fault = this.faultOf(member);
    return html`<div class="field"><label for=${member}>${label}</label>
      <select id=${member} ?disabled=${this.readonly || (member === 'type' && this.trigger !== null)} aria-invalid=${fault !== undefined} aria-describedby="${member}-help"
        @change=${(/** @type {Event} */ event) => this.choose(member, /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${choices.some(choice => choice.value === value) ? nothing : html`<option value=${value} selected>${value || t('form.choose')}</option>`}
        ${choices.map(choice => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.title}</option>`)}</select>
      <p class="help" id="${member}-help">${fault ? html`<span class="fault">${fault}</span>` : (help ?? nothing)}</p></div>`;
  }

  /** @param {string} member @param {string} value */
  choose(member, value) {
    this.problem = null;
    this.set(member === 'type' ? {type: value, settings: {}, connection: ''} : {[member]: value});
  }

  renderSettings() {
    const {type, settings, ui = {}, options = {}} = this.type;
    const problems = (this.problem?.violations ?? [])
      .filter(violation => violation.pointer.startsWith('/settings'))
      .map(violation => ({...violation, pointer: violation.pointer.slice('/settings'.length)}));
    return html`<kosha-schema-form .subject=${type} .schema=${settings} .hints=${ui} .value=${this.draft.settings} .problems=${problems} .readonly=${this.readonly}
      .choiceFields=${Object.keys(options)} .choices=${this.choices.bind(this)}
      @form-change=${(/** @type {CustomEvent} */ event) => this.set({settings: event.detail.value})}></kosha-schema-form>`;
  }

  /** Choices come from the action that the type names. @param {string} field @param {any} around */
  async choices(field, around) {
    const {action, input = {}, with: fields = {}, items} = this.type.options[field];
    const filled = Object.fromEntries(
      Object.entries(fields).map(([member, own]) => [member, around[/** @type {string} */ (own)]]),
    );
    const {body} = await this.services.client.post(`v1/actions/${encodeURIComponent(action)}`, {
      json: {...input, ...filled},
      query: {connection: this.draft.connection},
    });
    return chosenItems(body, items.slice(1).split('.'));
  }

  renderOutcome() {
    if (!this.problem) {
      return nothing;
    }
    const words =
      this.problem.code === 'PRECONDITION_FAILED'
        ? t(this.trigger ? 'triggers.conflict' : 'triggers.exists')
        : this.problem.violations.length > 0
          ? t('form.mend', {count: this.problem.violations.length})
          : this.problem.message;
    return html`<p class="note bad">${icon('error', 16)}<span>${words}</span></p>`;
  }

  async save() {
    const form = /** @type {any} */ (this.renderRoot.querySelector('kosha-schema-form'));
    form.flush();
    if (form.unread) {
      form.focusProblem();
      return;
    }
    this.busy = true;
    this.problem = null;
    const {name, connection, ...rest} = this.draft;
    try {
      await this.services.client.put(`v1/triggers/${encodeURIComponent(name)}`, {
        json: {...rest, ...(connection ? {connection} : {})},
        headers: this.trigger ? {'If-Match': `"${this.trigger.version}"`} : {'If-None-Match': '*'},
      });
      this.services.toasts.show('ok', t('triggers.saved', {name}));
      this.dispatchEvent(new CustomEvent('saved'));
    } catch (thrown) {
      this.problem = Problem.of(thrown);
    }
    this.busy = false;
  }
}

/** Walks `topics[]`, `name`: a step with brackets goes into every item. @param {any} value @param {string[]} steps @returns {any[]} */
function chosenItems(value, [step, ...rest]) {
  if (step === undefined) {
    return value === undefined || value === null ? [] : [value];
  }
  const found = value?.[step.replace('[]', '')];
  return step.endsWith('[]')
    ? (found ?? []).flatMap((/** @type {any} */ item) => chosenItems(item, rest))
    : chosenItems(found, rest);
}

customElements.define('kosha-trigger-dialog', TriggerDialog);
