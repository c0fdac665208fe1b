import {html, nothing} from 'lit';
import {renderEditor} from './editors.js';
import {isShownAsExpression, renderPicker, renderTools} from './field.js';
import {renderExpression} from './expression-editor.js';
import {renderFields} from './object-editor.js';
import {fieldsOf} from './fields.js';
import {icon} from './icons.js';
import {idOf} from './ids.js';

/**
 * A value without a label of its own to see: an item of a list or a value of a map. Its name is told to those who do not see where it
 * stands.
 *
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} name
 */
export function renderItem(form, field, name) {
  const messages = form.messagesAt(
    field.pointer,
    !['object', 'list', 'map', 'variants'].includes(field.kind),
    field.schema,
  );
  const wrong = messages.length > 0;
  return html`
    <div class="item-value" data-pointer=${field.pointer}>
      <span class="hidden-text" id=${idOf(field.pointer, 'label')}><label for=${idOf(field.pointer)}>${name}</label></span>
      ${renderValue(form, field, wrong)}
      ${renderPicker(form, {...field, schema: {...field.schema, title: name}}, form.at(field.pointer))}
      ${
        wrong
          ? html`<ul class="problems" id=${idOf(field.pointer, 'problem')}>
            ${messages.map(message => html`<li>${icon('error', 14)}<span>${message}</span></li>`)}</ul>`
          : nothing
      }
    </div>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {boolean} wrong */
function renderValue(form, field, wrong) {
  const value = form.at(field.pointer);
  if (isShownAsExpression(form, field, value)) {
    return renderExpression(form, field, wrong);
  }
  if (field.kind === 'object') {
    const fields = fieldsOf(field.schema, form.schema, {}, value ?? {}, field.pointer);
    return html`<div class="card" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      <div class="fields">${renderFields(form, fields)}</div></div>`;
  }
  return renderEditor(form, field, wrong);
}

/** What can be done with an item's value. @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} name */
export function renderItemValueTools(form, field, name) {
  const value = form.at(field.pointer);
  return renderTools(
    form,
    {...field, kind: field.kind === 'object' ? 'list' : field.kind},
    value,
    isShownAsExpression(form, field, value),
    name,
  );
}
