import {LitElement, html, nothing} from 'lit';
import {split, valueAt} from '../model/pointer.js';
import {t} from '../texts/texts.js';
import {inputLens} from './input-fields.js';
import {icon} from './icons.js';
import {stepFormStyles} from './step-form-styles.js';
import {changedTask} from './task-change.js';
import {dataOf, duration, json, text} from './task-schemas.js';
import './schema-form.js';

/**
 * What can be set on the workflow itself: how it is called, what it wants to begin with, how long it may take, which secrets it uses.
 *
 * @fires step-change
 */
class WorkflowForm extends LitElement {
  static properties = {
    document: {attribute: false},
    context: {attribute: false},
  };

  static styles = stepFormStyles;

  constructor() {
    super();
    /** @type {import('../model/document.js').DocumentModel} */
    this.document = /** @type {any} */ (null);
    /** @type {import('./step-form.js').Context} */
    this.context = /** @type {any} */ (null);
    this.onChange = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.document?.addEventListener('change', this.onChange);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.document?.removeEventListener('change', this.onChange);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('document')) {
      changed.get('document')?.removeEventListener('change', this.onChange);
      this.document?.addEventListener('change', this.onChange);
    }
  }

  render() {
    const tree = this.document.tree ?? {};
    return html`
      <header><h2>${t('workflow.settings')}</h2><p class="about">${t('workflow.settings.help')}</p></header>
      ${this.renderForm(aboutSchema())}
      ${this.renderInput(tree)}
      ${this.renderSection('output', t('workflow.more'), moreSchema(), tree)}`;
  }

  /** @param {any} tree */
  renderInput(tree) {
    const lens = inputLens(tree);
    const problems = this.problems.filter(problem => problem.pointer.startsWith('/input'));
    return html`
      <details class="section" open>
        <summary>${icon('next', 14)}<span>${t('workflow.input')}</span></summary>
        <kosha-schema-form .subject=${'input'} .schema=${lens.schema} .value=${lens.value} .problems=${lens.isList ? [] : problems}
          .readonly=${this.context.readonly} @form-change=${(/** @type {CustomEvent} */ event) => {
            event.stopPropagation();
            this.change([{op: 'set', pointer: '/input', value: lens.write(event.detail.value)}]);
          }}></kosha-schema-form>
        ${lens.isList && problems.length > 0 ? html`<p class="note bad">${icon('error', 14)}<span>${problems[0].message}</span></p>` : nothing}
      </details>`;
  }

  /** @param {string} id @param {string} title @param {any} schema @param {any} tree */
  renderSection(id, title, schema, tree) {
    const set = Object.keys(schema.properties).filter(name => tree[name] !== undefined).length;
    const wrong = this.problems.some(problem =>
      Object.hasOwn(schema.properties, split(problem.pointer)[0] ?? ''),
    );
    return html`
      <details class="section" id=${id} ?open=${wrong}>
        <summary>${icon('next', 14)}<span>${title}</span>${set > 0 ? html`<span class="count">${t('form.set', {count: set})}</span>` : nothing}</summary>
        ${this.renderForm(schema)}
      </details>`;
  }

  get problems() {
    return this.context.problems;
  }

  /** @param {any} schema */
  renderForm(schema) {
    return html`<kosha-schema-form .subject=${'workflow'} .schema=${schema} .value=${this.document.tree ?? {}} .problems=${this.problems}
      .readonly=${this.context.readonly} .expressions=${true} .dynamic=${['/output/as']}
      @form-change=${(/** @type {CustomEvent} */ event) => this.tell(event)}></kosha-schema-form>`;
  }

  /** @param {CustomEvent} event */
  tell(event) {
    event.stopPropagation();
    const {value, pointer} = event.detail;
    const top = split(pointer)[0];
    const changed = changedTask(this.document.tree, pointer, valueAt(value, pointer));
    this.change([{op: 'set', pointer: `/${top}`, value: changed[top]}]);
  }

  /** @param {import('../model/edits.js').Edit[]} edits */
  change(edits) {
    const detail = {label: t('edit.workflow'), edits, intent: ''};
    this.dispatchEvent(new CustomEvent('step-change', {detail, bubbles: true, composed: true}));
  }
}

const constant = {'x-field': 'text', type: 'string'};

function aboutSchema() {
  return {
    type: 'object',
    properties: {
      document: {
        ...text('workflow.about'),
        type: 'object',
        required: ['version'],
        properties: {
          title: {...text('workflow.title'), ...constant},
          summary: {...text('workflow.summary'), type: 'string', 'x-field': 'multiline'},
          version: {...text('workflow.version'), ...constant, examples: ['0.1.0']},
        },
      },
    },
  };
}

function moreSchema() {
  const {output} = dataOf();
  return {
    type: 'object',
    properties: {
      output,
      timeout: {
        ...text('timeout'),
        oneOf: [
          {
            title: t('task.timeout.own'),
            type: 'object',
            required: ['after'],
            properties: {after: duration('timeout.after')},
          },
          {title: t('task.timeout.named'), type: 'string'},
        ],
      },
      use: {
        ...text('workflow.use'),
        type: 'object',
        properties: {
          secrets: {...text('workflow.secrets'), type: 'array', items: {type: 'string'}},
          errors: json('workflow.errors'),
          retries: json('workflow.retries'),
        },
      },
    },
  };
}

customElements.define('kosha-workflow-form', WorkflowForm);
