import {LitElement, css, html, nothing} from 'lit';
import {controlStyles} from '../form/control-styles.js';
import {editorStyles} from '../form/editor-styles.js';
import {icon} from '../form/icons.js';
import {t} from '../texts/texts.js';
import {resolve} from '../form/schema.js';
import '../form/schema-form.js';
import '../form/json-editor.js';

/**
 * Asks with what a run is to begin: fields where the workflow says which, any JSON else.
 *
 * @fires begin detail: the input
 */
class RunInput extends LitElement {
  static properties = {
    schema: {attribute: false},
    value: {attribute: false},
    problem: {attribute: false},
    busy: {attribute: false},
    input: {state: true},
    unread: {state: true},
  };

  static styles = [
    controlStyles,
    editorStyles,
    css`
    :host { display: grid; gap: var(--s4); grid-template-columns: minmax(0, 1fr); max-width: 620px; }
    .row { flex-wrap: wrap; }
  `,
  ];

  constructor() {
    super();
    /** @type {any} */
    this.schema = undefined;
    /** @type {any} what the last run began with */
    this.value = undefined;
    /** @type {import('../http/problem.js').Problem | null} */
    this.problem = null;
    this.busy = false;
    /** @type {any} */
    this.input = undefined;
    this.unread = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('value') && this.input === undefined) {
      this.input = this.value ?? defaultsOf(this.schema);
    }
  }

  get isObject() {
    return resolve(this.schema, this.schema ?? {}).properties !== undefined;
  }

  render() {
    return html`
      ${this.isObject ? this.renderFields() : this.renderJson()}
      ${
        this.problem
          ? html`<p class="note bad" role="alert">${icon('error', 16)}<span>${this.problem.message}</span></p>`
          : nothing
      }
      <div class="row"><button class="primary" ?disabled=${this.busy} @click=${this.begin}>
        ${this.busy ? html`<span class="spinner"></span>` : icon('play', 16)}${t('run.begin')}</button></div>`;
  }

  renderFields() {
    const problems = (this.problem?.violations ?? []).map(violation => ({
      ...violation,
      pointer: violation.pointer.replace(/^\/input(?=\/|$)/, ''),
    }));
    return html`<kosha-schema-form .subject=${'input'} .schema=${this.schema} .value=${this.input ?? {}} .problems=${problems}
      @form-change=${(/** @type {CustomEvent} */ event) => {
        this.input = event.detail.value;
      }}></kosha-schema-form>`;
  }

  renderJson() {
    return html`<kosha-json-editor .label=${t('run.input')} .value=${this.input} .placeholder=${'{}'} .invalid=${this.unread !== ''}
        @json=${(/** @type {CustomEvent} */ event) => {
          this.input = event.detail;
          this.unread = '';
        }}
        @unread=${(/** @type {CustomEvent} */ event) => {
          this.unread = event.detail.message;
        }}></kosha-json-editor>
      ${this.unread ? html`<p class="note bad">${icon('error', 16)}<span>${this.unread}</span></p>` : nothing}`;
  }

  begin() {
    const form = /** @type {any} */ (this.renderRoot.querySelector('kosha-schema-form'));
    form?.flush();
    if (form?.unread) {
      form.focusProblem();
    } else if (this.unread === '') {
      this.dispatchEvent(new CustomEvent('begin', {detail: this.input ?? {}}));
    }
  }
}

/** What the schema presets. @param {any} schema */
function defaultsOf(schema) {
  const {properties} = resolve(schema, schema ?? {});
  return properties === undefined
    ? undefined
    : Object.fromEntries(
        Object.entries(properties)
          .filter(([, property]) => /** @type {any} */ (property)?.default !== undefined)
          .map(([name, property]) => [name, structuredClone(/** @type {any} */ (property).default)]),
      );
}

customElements.define('kosha-run-input', RunInput);
