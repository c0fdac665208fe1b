import {html, nothing} from 'lit';
import {renderEditor} from './editors.js';
import {renderExpression} from './expression-editor.js';
import {expressionOf, isExpression, jqOf, withData} from './expression.js';
import {icon} from './icons.js';
import {idOf} from './ids.js';
import {hasChoices} from './option-field.js';
import {t} from '../texts/texts.js';
import './data-picker.js';

/**
 * One field: its label with what can be done with it, its editor, its help and its problems.
 *
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 */

const GROUPS = ['list', 'map', 'object', 'variants'];

/** @param {SchemaForm} form @param {Field} field */
export function renderField(form, field) {
  const value = form.at(field.pointer);
  const asExpression = isShownAsExpression(form, field, value);
  const messages = form.messagesAt(
    field.pointer,
    !asExpression && !GROUPS.includes(field.kind),
    field.schema,
  );
  return html`
    <div class="field ${messages.length > 0 ? 'wrong' : ''} kind-${field.kind}" data-pointer=${field.pointer}>
      ${renderHead(form, field, value, asExpression)}
      ${asExpression ? renderExpression(form, field, messages.length > 0) : renderEditor(form, field, messages.length > 0)}
      ${renderPicker(form, field, value)}
      ${renderProblems(field, messages)}
      ${renderHelp(form, field)}
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} value */
export function isShownAsExpression(form, field, value) {
  if (field.kind === 'expression') {
    return true;
  }
  if (!form.takesExpression(field.pointer) || field.kind === 'constant' || field.kind === 'flow') {
    return false;
  }
  if (field.kind === 'secret' && form.references) {
    return false;
  }
  const mode = form.modes.get(field.pointer) ?? (value === undefined ? field.schema['x-prefers'] : undefined);
  return isExpression(value) || mode === 'expression';
}

/** @param {SchemaForm} form @param {Field} field @param {any} value @param {boolean} asExpression */
function renderHead(form, field, value, asExpression) {
  const title = field.schema.title ?? field.name;
  const isGroup =
    !asExpression && (GROUPS.includes(field.kind) || field.kind === 'duration' || field.kind === 'json');
  return html`
    <div class="head">
      ${
        isGroup
          ? html`<span class="label" id=${idOf(field.pointer, 'label')}>${title}</span>`
          : html`<label class="label" id=${idOf(field.pointer, 'label')} for=${idOf(field.pointer)}>${title}</label>`
      }
      ${field.required ? html`<span class="required">${t('form.required')}</span>` : nothing}
      ${field.hidden ? html`<span class="unused">${t('form.notUsed')}</span>` : nothing}
      <span class="space"></span>
      ${form.readonly ? nothing : renderTools(form, field, value, asExpression, title)}
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} value @param {boolean} asExpression @param {string} title */
export function renderTools(form, field, value, asExpression, title) {
  const isReference = field.kind === 'secret' && form.references;
  const isFree =
    (form.takesExpression(field.pointer) || field.kind === 'expression') &&
    !isReference &&
    !['constant', 'flow'].includes(field.kind);
  const takesData = isFree && form.sources !== undefined;
  const switches = isFree && field.kind !== 'expression';
  const clears =
    !field.required &&
    value !== undefined &&
    ['choice', 'variants', 'switch', 'duration', 'object', 'json'].includes(field.kind);
  return html`
    ${
      clears
        ? html`<button class="tool" title=${t('form.clear')} aria-label=${t('form.clearField', {field: title})}
          @click=${() => clear(form, field)}>${icon('undo', 14)}</button>`
        : nothing
    }
    ${
      takesData
        ? html`<button class="tool words" aria-expanded=${form.picking === field.pointer} aria-label=${t('form.useDataFor', {field: title})}
          data-focus="data ${field.pointer}" @click=${() => pick(form, field.pointer)}>${icon('data', 14)}<span>${t('form.useData')}</span></button>`
        : nothing
    }
    ${
      switches
        ? html`<button class="tool" aria-pressed=${asExpression} title=${asExpression ? t('form.asValue') : t('form.asExpression')}
          aria-label=${t('form.expressionFor', {field: title})}
          @click=${() => toggle(form, field, value, asExpression)}>${icon('expression', 14)}</button>`
        : nothing
    }`;
}

/** @param {SchemaForm} form @param {Field} field */
function clear(form, field) {
  form.variants.delete(field.pointer);
  form.modes.delete(field.pointer);
  form.change(field.pointer, undefined);
}

/** @param {SchemaForm} form @param {string} pointer */
function pick(form, pointer) {
  form.picking = form.picking === pointer ? '' : pointer;
  form.requestUpdate();
}

/** @param {SchemaForm} form @param {Field} field @param {any} value @param {boolean} asExpression */
function toggle(form, field, value, asExpression) {
  form.modes.set(field.pointer, asExpression ? 'literal' : 'expression');
  form.wantsFocus = field.pointer;
  if (asExpression && isExpression(value)) {
    form.change(field.pointer, literalOf(jqOf(value)));
  } else {
    form.drafts.delete(field.pointer);
    form.requestUpdate();
  }
}

/** @param {string} jq @returns {any} the value of a JSON text; undefined for everything that must be computed */
function literalOf(jq) {
  try {
    return JSON.parse(jq);
  } catch {
    return undefined;
  }
}

/** The picker of earlier data, while this field's is open. @param {SchemaForm} form @param {Field} field @param {any} value */
export function renderPicker(form, field, value) {
  return form.picking !== field.pointer
    ? nothing
    : html`<kosha-data-picker .sources=${form.sources} .field=${field.schema.title ?? field.name}
    @pick=${(/** @type {CustomEvent} */ event) => use(form, field, value, event.detail)}
    @dismiss=${() => {
      form.picking = '';
      form.wantsFocus = `data ${field.pointer}`;
      form.requestUpdate();
    }}></kosha-data-picker>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} value @param {{path: string, edits: any[]}} picked */
function use(form, field, value, {path, edits}) {
  form.picking = '';
  form.wantsFocus = field.pointer;
  const keepsWords = ['text', 'multiline'].includes(field.kind) && !hasChoices(form, field);
  form.change(field.pointer, keepsWords ? withData(value, path) : expressionOf(path), edits);
}

/** @param {Field} field @param {string[]} messages */
function renderProblems(field, messages) {
  return messages.length === 0
    ? nothing
    : html`<ul class="problems" id=${idOf(field.pointer, 'problem')}>
        ${messages.map(message => html`<li>${icon('error', 14)}<span>${message}</span></li>`)}</ul>`;
}

/** The first sentence of the description, and the rest when it is asked for. @param {SchemaForm} form @param {Field} field */
function renderHelp(form, field) {
  const text = field.schema.description;
  if (!text) {
    return nothing;
  }
  const sentence = /^(.{12,}?[.])\s+(?=\S)/s.exec(text)?.[1] ?? text;
  const first = sentence.length > 140 ? (/^(.{30,}?[:;,])\s/s.exec(sentence)?.[1] ?? sentence) : sentence;
  const open = form.explained.has(field.pointer);
  return html`<p class="help" id=${idOf(field.pointer, 'help')}>${open ? text : first}
    ${
      first === text
        ? nothing
        : html`<button class="link" aria-expanded=${open} aria-label=${t(open ? 'form.lessAbout' : 'form.moreAbout', {field: field.schema.title ?? field.name})}
          @click=${() => explain(form, field.pointer)}>${open ? t('form.less') : t('form.more')}</button>`
    }</p>`;
}

/** @param {SchemaForm} form @param {string} pointer */
function explain(form, pointer) {
  if (!form.explained.delete(pointer)) {
    form.explained.add(pointer);
  }
  form.requestUpdate();
}
