import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fieldsOf } from './fields.js';
import { renderField } from './field.js';
import { icon } from './icons.js';
import { idOf } from './ids.js';
import { t } from '../texts/texts.js';

/**
 * The fields of an object: those that matter at once, the others folded.
 *
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields
 */
export function renderFields(form, fields) {
  const shown = fields.filter((field) => !field.hidden || form.at(field.pointer) !== undefined);
  const plain = shown.filter((field) => !field.advanced);
  const advanced = shown.filter((field) => field.advanced);
  return html`
    ${rows(form, plain)}
    ${plain.length === 0 && advanced.length === 0 ? html`<p class="empty">${t('form.nothingToSet')}</p>` : nothing}
    ${advanced.length === 0 ? nothing : renderAdvanced(form, advanced, plain.length === 0)}`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields */
function rows(form, fields) {
  return repeat(fields, (field) => field.pointer, (field) => renderField(form, field));
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field[]} fields @param {boolean} alone */
function renderAdvanced(form, fields, alone) {
  const set = fields.filter((field) => form.at(field.pointer) !== undefined).length;
  const wrong = fields.some((field) => form.messagesAt(field.pointer, true).length > 0);
  return html`
    <details class="advanced" ?open=${alone || wrong}>
      <summary>${icon('next', 14)}<span>${t('form.advanced')}</span>
        <span class="count">${set > 0 ? t('form.advancedSet', { set, all: fields.length }) : fields.length}</span></summary>
      <div class="fields">${rows(form, fields)}</div>
    </details>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field */
export function renderObject(form, field) {
  const fields = fieldsOf(field.schema, form.schema, {}, form.at(field.pointer) ?? {}, field.pointer);
  return html`
    <div class="nested" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      <div class="fields">${renderFields(form, fields)}</div>
    </div>`;
}
