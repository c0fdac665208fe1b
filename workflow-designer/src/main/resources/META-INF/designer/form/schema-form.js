import {LitElement, html} from 'lit';
import {fieldStyles} from './field-styles.js';
import {renderFields} from './object-editor.js';
import {fieldsOf} from './fields.js';
import {valueAt, within} from '../model/pointer.js';
import {withValueAt} from './values.js';
import {resolve} from './schema.js';
import {t} from '../texts/texts.js';

/**
 * A form for a value with a JSON Schema. It keeps what belongs to the page only (which texts cannot be read yet, what is folded); the value
 * is its owner's, who hears `form-change` and hands the new one in.
 *
 * @typedef {{pointer: string, message: string, code?: string, keyword?: string}} FormProblem of the value or of a part of it
 * @typedef {import('../model/edits.js').Edit} Edit of the document around the value
 * @fires form-change detail: `{value, pointer, edits}`, edits being what the change needs elsewhere in the document
 */
export class SchemaForm extends LitElement {
  static properties = {
    schema: {attribute: false},
    hints: {attribute: false},
    value: {attribute: false},
    subject: {attribute: false},
    problems: {attribute: false},
    readonly: {type: Boolean},
    expressions: {type: Boolean},
    dynamic: {attribute: false},
    references: {type: Boolean},
    secretNames: {attribute: false},
    choices: {attribute: false},
    choiceFields: {attribute: false},
    sources: {attribute: false},
    evaluate: {attribute: false},
  };

  static styles = fieldStyles;

  constructor() {
    super();
    /** @type {import('./schema.js').Schema} */
    this.schema = {};
    /** @type {import('./fields.js').Hints} */
    this.hints = {};
    /** @type {any} */
    this.value = {};
    /** What the form is about; another subject begins with nothing folded out. */
    this.subject = '';
    /** @type {FormProblem[]} */
    this.problems = [];
    this.readonly = false;
    /** Whether a value may be an expression. */
    this.expressions = false;
    /** @type {string[] | null} the parts that may be expressions; null for all of them */
    this.dynamic = null;
    /** Whether secrets are names of secrets rather than secrets. */
    this.references = false;
    /** @type {string[]} */
    this.secretNames = [];
    /** @type {((field: string, around: any) => Promise<any[]>) | undefined} */
    this.choices = undefined;
    /** @type {string[]} fields that have choices from another action, by their paths */
    this.choiceFields = [];
    /** @type {import('./sources.js').Source[] | undefined} */
    this.sources = undefined;
    /** @type {((jq: string) => Promise<any>) | undefined} tells what an expression gives for the last run's data */
    this.evaluate = undefined;
    /** @type {Map<string, 'literal' | 'expression'>} */
    this.modes = new Map();
    /** @type {Map<string, number>} the chosen form of a value that has none yet */
    this.variants = new Map();
    /** @type {Map<string, {text: string, message: string}>} what was written and cannot be read */
    this.drafts = new Map();
    /** @type {Set<string>} */
    this.explained = new Set();
    /** @type {Map<string, string>} the chosen units */
    this.units = new Map();
    this.picking = '';
    /** What gets the focus when the next render is done. */
    this.wantsFocus = '';
  }

  /** Forgets what belongs to the page only. */
  forget() {
    this.modes = new Map();
    this.variants = new Map();
    this.drafts = new Map();
    this.explained = new Set();
    this.units = new Map();
    this.picking = '';
    this.wantsFocus = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('subject')) {
      this.forget();
    }
  }

  updated() {
    if (this.wantsFocus) {
      const target = this.renderRoot.querySelector(`[data-focus="${CSS.escape(this.wantsFocus)}"]`);
      this.wantsFocus = '';
      /** @type {HTMLElement | null} */ (target)?.focus();
    }
  }

  render() {
    const fields = fieldsOf(
      resolve(this.schema, this.schema),
      this.schema,
      this.hints,
      this.value ?? {},
      '',
    );
    return html`<div class="fields">${renderFields(this, fields)}</div>`;
  }

  /** @param {string} pointer */
  at(pointer) {
    return valueAt(this.value, pointer);
  }

  /**
   * @param {string} pointer @param {unknown} value undefined removes
   * @param {Edit[]} [edits] what else changes with it
   */
  change(pointer, value, edits = []) {
    this.drafts.delete(pointer);
    const changed = withValueAt(this.value ?? {}, pointer, value) ?? {};
    this.value = changed;
    this.dispatchEvent(
      new CustomEvent('form-change', {
        detail: {value: changed, pointer, edits},
        bubbles: true,
        composed: true,
      }),
    );
    this.requestUpdate();
  }

  /** Keeps a text that cannot be read as a value. @param {string} pointer @param {string} text @param {string} message */
  keepDraft(pointer, text, message) {
    this.drafts.set(pointer, {text, message});
    this.requestUpdate();
  }

  /** Whether a value may be an expression. @param {string} pointer */
  takesExpression(pointer) {
    return this.expressions && (this.dynamic?.some(place => within(pointer, place)) ?? true);
  }

  /** Forgets what belongs to the page only about the parts of a value, whose places change. @param {string} pointer */
  forgetWithin(pointer) {
    for (const kept of [this.modes, this.variants, this.drafts, this.units]) {
      [...kept.keys()].filter(place => within(place, pointer)).forEach(place => kept.delete(place));
    }
  }

  /** Whether something was written that cannot be read: it is not in the value. */
  get unread() {
    return this.drafts.size > 0;
  }

  /**
   * @param {string} pointer @param {boolean} [inside] also those of parts of it @param {import('./schema.js').Schema} [schema] what was
   *   asked for @returns {string[]}
   */
  messagesAt(pointer, inside = false, schema = {}) {
    const draft = this.drafts.get(pointer);
    const told = this.problems
      .filter(problem => (inside ? within(problem.pointer, pointer) : problem.pointer === pointer))
      .map(problem => wordsOf(problem, schema));
    return [...new Set([...(draft ? [draft.message] : []), ...told])];
  }

  /** Puts the focus on the first field with a problem; false when there is none. */
  focusProblem() {
    const field = /** @type {HTMLElement | null} */ (this.renderRoot.querySelector('[aria-invalid="true"]'));
    field?.closest('details')?.setAttribute('open', '');
    field?.focus();
    return field !== null;
  }

  /** Writes what is being typed, as leaving the field would. */
  flush() {
    const field = /** @type {HTMLElement | null} */ (this.shadowRoot?.activeElement ?? null);
    field?.blur();
    field?.focus();
  }
}

/** A pattern says little to most people, an example more. @param {FormProblem} problem @param {import('./schema.js').Schema} schema */
function wordsOf(problem, schema) {
  const keyword = problem.keyword ?? problem.code;
  const example = schema.examples?.[0];
  if (keyword === 'required') {
    return t('form.isRequired');
  }
  return keyword === 'pattern' && typeof example === 'string'
    ? t('form.notLike', {example})
    : problem.message;
}

customElements.define('kosha-schema-form', SchemaForm);
