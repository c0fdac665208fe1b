import {html} from 'lit';
import {renderChoice, renderConstant, renderSwitch} from './choice-editor.js';
import {renderDuration} from './duration-editor.js';
import {renderFlow} from './flow-editor.js';
import {renderList} from './list-editor.js';
import {renderMap} from './map-editor.js';
import {renderNumber} from './number-editor.js';
import {renderObject} from './object-editor.js';
import {renderSecret} from './secret-editor.js';
import {renderLines, renderText} from './text-editor.js';
import {renderVariants} from './variant-editor.js';
import {around, hasChoices, optionPath} from './option-field.js';
import {idOf} from './ids.js';
import {t} from '../texts/texts.js';
import './json-editor.js';
import './option-input.js';

/**
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 * @typedef {(form: SchemaForm, field: Field, wrong: boolean) => unknown} Editor
 */

/** @type {Record<import('./schema.js').FieldKind, Editor>} */
const EDITORS = {
  text: renderText,
  multiline: renderLines,
  number: renderNumber,
  switch: renderSwitch,
  choice: renderChoice,
  constant: renderConstant,
  list: renderList,
  map: renderMap,
  object: renderObject,
  variants: renderVariants,
  json: renderJson,
  duration: renderDuration,
  secret: renderSecret,
  expression: renderText,
  flow: renderFlow,
};

/** The editor of a literal value. @type {Editor} */
export function renderEditor(form, field, wrong) {
  const chosen = form.choices && hasChoices(form, field) && ['text', 'number'].includes(field.kind);
  return chosen ? renderOptions(form, field, wrong) : EDITORS[field.kind](form, field, wrong);
}

/** @type {Editor} */
function renderOptions(form, field, wrong) {
  return html`<kosha-option-input .inputId=${idOf(field.pointer)} .label=${field.schema.title ?? field.name} .value=${form.at(field.pointer)}
    .numbers=${field.kind === 'number'} .load=${() => form.choices?.(optionPath(field.pointer), around(form, field.pointer))} .placeholder=${placeholderOf(field.schema)}
    .invalid=${wrong} .disabled=${form.readonly} .focusName=${field.pointer}
    @option=${(/** @type {CustomEvent} */ event) => form.change(field.pointer, event.detail)}></kosha-option-input>`;
}

/** @type {Editor} */
function renderJson(form, field, wrong) {
  return html`<kosha-json-editor .label=${field.schema.title ?? field.name} .value=${form.at(field.pointer)} .invalid=${wrong}
    .readonly=${form.readonly} .placeholder=${placeholderOf(field.schema)}
    @json=${(/** @type {CustomEvent} */ event) => form.change(field.pointer, event.detail)}
    @unread=${(/** @type {CustomEvent} */ event) => form.keepDraft(field.pointer, event.detail.text, event.detail.message)}></kosha-json-editor>`;
}

/** What an empty field shows: its default, else an example that is called one. @param {import('./schema.js').Schema} schema */
export function placeholderOf(schema) {
  if (schema.default !== undefined) {
    return textOf(schema.default);
  }
  const sample = schema.examples?.[0];
  return sample === undefined ? '' : t('form.example', {value: textOf(sample)});
}

/** @param {unknown} value */
const textOf = value => (typeof value === 'string' ? value : JSON.stringify(value));
