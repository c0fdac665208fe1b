import {html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {below} from '../model/pointer.js';
import {fieldsOf} from './fields.js';
import {renderField} from './field.js';
import {icon} from './icons.js';
import {sameValue} from './values.js';
import {idOf} from './ids.js';
import {t} from '../texts/texts.js';

/**
 * The fields of an object: those that matter at once, the others folded.
 *
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields
 */
export function renderFields(form, fields) {
  const shown = fields.filter(
    field => (!field.hidden || form.at(field.pointer) !== undefined) && !isSettled(form, field),
  );
  const plain = shown.filter(field => !field.advanced);
  const advanced = shown.filter(field => field.advanced);
  return html`
    ${rows(form, plain)}
    ${fields.length === 0 ? html`<p class="empty">${t('form.nothingToSet')}</p>` : nothing}
    ${advanced.length === 0 ? nothing : renderAdvanced(form, advanced, plain.length === 0)}`;
}

/** What must be there, can only be one value, and is that: nobody needs to see it. @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field */
function isSettled(form, field) {
  return field.kind === 'constant' && field.required && sameValue(form.at(field.pointer), field.schema.const);
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields */
function rows(form, fields) {
  return repeat(
    fields,
    field => field.pointer,
    field => renderField(form, field),
  );
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields @param {boolean} alone */
function renderAdvanced(form, fields, alone) {
  const set = fields.filter(field => form.at(field.pointer) !== undefined).length;
  const wrong = fields.some(field => form.messagesAt(field.pointer, true).length > 0);
  return html`
    <details class="advanced" ?open=${alone || wrong}>
      <summary>${icon('next', 14)}<span>${t('form.advanced')}</span>
        <span class="count">${set > 0 ? t('form.advancedSet', {set, all: fields.length}) : fields.length}</span></summary>
      <div class="fields">${rows(form, fields)}</div>
    </details>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field */
export function renderObject(form, field) {
  const only = Object.keys(field.schema.properties)[0];
  const flat = field.schema.properties[only]['x-flat'];
  const inner = flat ? {schema: field.schema.properties[only], pointer: below(field.pointer, only)} : field;
  const fields = fieldsOf(inner.schema, form.schema, {}, form.at(inner.pointer) ?? {}, inner.pointer);
  return html`
    <div class="nested" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      <div class="fields">${renderFields(form, fields)}</div>
    </div>`;
}
