import {LitElement, html, nothing} from 'lit';
import {above, split, valueAt} from '../model/pointer.js';
import {t} from '../texts/texts.js';
import {placeOfBranch, readBranches, writeBranches} from './branches.js';
import {CallForm} from './call-form.js';
import {readCases, placeOfCase, writeCases} from './cases.js';
import {icon} from './icons.js';
import {renderHead} from './step-head.js';
import {stepFormStyles} from './step-form-styles.js';
import {formsOfEveryTask} from './every-task.js';
import {formOfTask} from './task-kinds.js';
import {changedTask} from './task-change.js';
import './schema-form.js';
import './workflow-form.js';

/** What of the DSL's own tasks may be an expression. */
const DYNAMIC = [
  '/set',
  '/raise/error',
  '/emit/event/with',
  '/listen/to',
  '/run/workflow/input',
  '/wait',
  '/catch/retry',
  '/input/from',
  '/output/as',
  '/export/as',
];

/**
 * Tasks that a form shows otherwise than the document has them.
 *
 * @type {Record<string, {read: (task: any) => any, write: (task: any, shown: any) => any, place: (pointer: string) => string}>}
 */
const SHAPES = {
  switch: {read: readCases, write: writeCases, place: placeOfCase},
  ifelse: {read: readBranches, write: writeBranches, place: placeOfBranch},
};

/**
 * The form of the chosen step, or of the workflow when none is chosen.
 *
 * @typedef {{pointer: string, name: string, task: any, kind: string, action?: string}} Step
 * @typedef {object} Context
 * @property {import('../shell/services.js').Services} services
 * @property {{pointer: string, message: string, code?: string}[]} problems of the whole document
 * @property {boolean} readonly
 * @property {any} lastRun a run with its steps, or null
 * @fires step-change detail: `{label, edits, intent}`
 * @fires step-rename detail: `{pointer, name}`
 */
class StepForm extends LitElement {
  static properties = {
    step: {attribute: false},
    document: {attribute: false},
    context: {attribute: false},
    manifest: {state: true},
    trouble: {state: true},
  };

  static styles = stepFormStyles;

  constructor() {
    super();
    /** @type {Step | null} */
    this.step = null;
    /** @type {import('../model/document.js').DocumentModel} */
    this.document = /** @type {any} */ (null);
    /** @type {Context} */
    this.context = /** @type {any} */ (null);
    /** @type {any} of the action that the step calls */
    this.manifest = null;
    /** @type {unknown} why there is no manifest */
    this.trouble = null;
    this.call = new CallForm(this);
    this.onChange = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.listenTo(this.document, true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.listenTo(this.document, false);
  }

  /** @param {EventTarget | null} model @param {boolean} on */
  listenTo(model, on) {
    model?.[on ? 'addEventListener' : 'removeEventListener']('change', this.onChange);
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('document')) {
      this.listenTo(changed.get('document') ?? null, false);
      this.listenTo(this.document, true);
    }
    if (changed.has('step') || changed.has('context')) {
      this.call.look();
    }
  }

  /** The task as the document has it now. */
  get task() {
    return this.step ? (valueAt(this.document.tree, this.step.pointer) ?? this.step.task) : undefined;
  }

  /** The names of the steps beside this one. @returns {string[]} */
  get neighbours() {
    const list = valueAt(this.document.tree, above(this.step?.pointer ?? '', 2));
    return Array.isArray(list)
      ? list.map(item => Object.keys(item)[0]).filter(name => name !== this.step?.name)
      : [];
  }

  /** The problems of a place, by their places in it. @param {string} pointer */
  problemsOf(pointer) {
    return this.context.problems
      .filter(problem => problem.pointer === pointer || problem.pointer.startsWith(`${pointer}/`))
      .map(problem => ({...problem, pointer: problem.pointer.slice(pointer.length)}));
  }

  render() {
    if (!this.context || !this.document) {
      return nothing;
    }
    if (!this.step) {
      return html`<kosha-workflow-form .document=${this.document} .context=${this.context}></kosha-workflow-form>`;
    }
    const {pointer, kind} = this.step;
    const own = this.problemsOf(pointer).filter(
      problem => problem.pointer === '' || ['/call', '/metadata'].includes(problem.pointer),
    );
    return html`
      ${renderHead(this)}
      ${
        own.length === 0
          ? nothing
          : html`<ul class="problems top">${own.map(problem => html`<li>${icon('error', 14)}<span>${problem.message}</span></li>`)}</ul>`
      }
      ${kind === 'call' ? this.call.render() : this.renderTask(kind)}
      ${this.renderEveryTask()}
      ${kind === 'call' ? this.call.renderTrial() : nothing}
      ${this.call.renderLast()}`;
  }

  /** @param {string} kind */
  renderTask(kind) {
    const {schema, hints} = formOfTask(kind, this.neighbours);
    if (Object.keys(schema.properties).length === 0) {
      return kind === '' || kind === 'code'
        ? html`<p class="note">${icon('code', 16)}<span>${t('step.asText')}</span></p>`
        : nothing;
    }
    const shape = SHAPES[kind];
    const task = this.task;
    const problems = this.problemsOf(/** @type {Step} */ (this.step).pointer);
    return this.renderForm({
      schema,
      hints: hints ?? {},
      value: shape ? shape.read(task) : task,
      problems: shape
        ? problems.map(problem => ({...problem, pointer: shape.place(problem.pointer)}))
        : problems,
      change: (value, pointer) =>
        shape ? shape.write(task, value) : changedTask(task, pointer, valueAt(value, pointer)),
    });
  }

  renderEveryTask() {
    const {flow, data} = formsOfEveryTask(this.neighbours);
    const task = this.task;
    return html`
      ${this.renderSection('flow', t('step.flow'), flow.schema, ['if', 'then', 'timeout'].filter(name => task[name] !== undefined).length)}
      ${this.renderSection('data', t('step.data'), data.schema, ['input', 'output', 'export'].filter(name => task[name] !== undefined).length)}`;
  }

  /** @param {string} name @param {string} title @param {any} schema @param {number} set */
  renderSection(name, title, schema, set) {
    const problems = this.problemsOf(/** @type {Step} */ (this.step).pointer).filter(problem =>
      Object.hasOwn(schema.properties, split(problem.pointer)[0] ?? ''),
    );
    return html`
      <details class="section" id=${name} ?open=${problems.length > 0}>
        <summary>${icon('next', 14)}<span>${title}</span>${set > 0 ? html`<span class="count">${t('form.set', {count: set})}</span>` : nothing}
          ${problems.length > 0 ? html`<span class="bad">${icon('error', 14)}</span>` : nothing}</summary>
        ${this.renderForm({
          schema,
          hints: {},
          value: this.task,
          problems,
          change: (value, pointer) => changedTask(this.task, pointer, valueAt(value, pointer)),
        })}
      </details>`;
  }

  /**
   * @param {{schema: any, hints: any, value: any, problems: any[], change: (value: any, pointer: string) => any, choices?: any,
   *   choiceFields?: string[], dynamic?: string[] | null}} facts
   */
  renderForm({schema, hints, value, problems, change, choices, choiceFields = [], dynamic = DYNAMIC}) {
    const pointer = /** @type {Step} */ (this.step).pointer;
    return html`<kosha-schema-form .subject=${`${pointer} ${this.step?.name}`} .schema=${schema} .hints=${hints} .value=${value} .problems=${problems}
      .readonly=${this.context.readonly} 
      .expressions=${true} .dynamic=${dynamic} .references=${true} .secretNames=${this.document.tree?.use?.secrets ?? []}
      .sources=${this.call.sources} .evaluate=${this.call.evaluate} .choices=${choices} .choiceFields=${choiceFields}
      @form-change=${(/** @type {CustomEvent} */ event) => this.tell(event, change)}></kosha-schema-form>`;
  }

  /** @param {CustomEvent} event @param {(value: any, pointer: string) => any} change */
  tell(event, change) {
    event.stopPropagation();
    const {value, pointer, edits} = event.detail;
    const step = /** @type {Step} */ (this.step);
    this.change(t('edit.step', {name: step.name}), [
      ...edits,
      {op: 'set', pointer: step.pointer, value: change(value, pointer)},
    ]);
  }

  /** @param {string} label @param {import('../model/edits.js').Edit[]} edits */
  change(label, edits) {
    this.dispatchEvent(
      new CustomEvent('step-change', {detail: {label, edits, intent: ''}, bubbles: true, composed: true}),
    );
  }

  /** Writes what is being typed, as leaving the field would. */
  flush() {
    this.renderRoot.querySelectorAll('kosha-schema-form').forEach(form => /** @type {any} */ (form).flush());
  }
}

customElements.define('kosha-step-form', StepForm);
