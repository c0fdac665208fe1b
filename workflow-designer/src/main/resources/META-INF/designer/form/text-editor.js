import {html} from 'lit';
import {placeholderOf} from './editors.js';
import {describedBy, idOf} from './ids.js';

/** @type {import('./editors.js').Editor} */
export function renderText(form, field, wrong) {
  return html`<input id=${idOf(field.pointer)} type="text" autocomplete="off" spellcheck="false" data-focus=${field.pointer}
    .value=${form.at(field.pointer) ?? ''} placeholder=${placeholderOf(field.schema)} ?disabled=${form.readonly}
    aria-required=${field.required} aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
    @change=${(/** @type {Event} */ event) => write(form, field, event)}>`;
}

/** @type {import('./editors.js').Editor} */
export function renderLines(form, field, wrong) {
  return html`<textarea id=${idOf(field.pointer)} rows="3" spellcheck="false" data-focus=${field.pointer}
    .value=${form.at(field.pointer) ?? ''} placeholder=${placeholderOf(field.schema)} ?disabled=${form.readonly}
    aria-required=${field.required} aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
    @change=${(/** @type {Event} */ event) => write(form, field, event)}></textarea>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {Event} event */
function write(form, field, event) {
  const {value} = /** @type {HTMLInputElement} */ (event.target);
  const before = form.at(field.pointer);
  const written = value === '' && !field.item ? undefined : value;
  if (written !== before) {
    form.change(field.pointer, written);
  }
}
