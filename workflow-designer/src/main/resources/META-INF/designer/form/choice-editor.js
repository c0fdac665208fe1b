import {html, nothing} from 'lit';
import {describedBy, idOf} from './ids.js';
import {choiceTitle, choicesOf} from './schema.js';
import {sameValue} from './values.js';
import {t} from '../texts/texts.js';

/** One of the named values; none is the default, when there is one. @type {import('./editors.js').Editor} */
export function renderChoice(form, field, wrong) {
  const choices = choicesOf(field.schema, form.schema) ?? [];
  const value = form.at(field.pointer);
  const chosen = choices.findIndex(choice => sameValue(choice, value));
  const stray = value !== undefined && chosen < 0;
  return html`
    <select id=${idOf(field.pointer)} data-focus=${field.pointer} ?disabled=${form.readonly} aria-required=${field.required}
      aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
      @change=${(/** @type {Event} */ event) => choose(form, field, choices, /** @type {HTMLSelectElement} */ (event.target).value)}>
      ${field.required && value !== undefined ? nothing : html`<option value="" ?selected=${value === undefined}>${noneOf(field)}</option>`}
      ${stray ? html`<option value="stray" selected>${typeof value === 'string' ? value : JSON.stringify(value)}</option>` : nothing}
      ${choices.map(
        (choice, index) => html`
        <option value=${index} ?selected=${index === chosen}>${choiceTitle(field.schema, choice)}</option>`,
      )}
    </select>`;
}

/** @param {import('./fields.js').Field} field */
function noneOf(field) {
  return field.schema.default === undefined
    ? t(field.required ? 'form.choose' : 'form.notSet')
    : t('form.defaultIs', {value: choiceTitle(field.schema, field.schema.default)});
}

/**
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {any[]} choices @param {string} index
 */
function choose(form, field, choices, index) {
  if (index !== 'stray') {
    form.change(field.pointer, index === '' ? undefined : choices[Number(index)]);
  }
}

/** @type {import('./editors.js').Editor} */
export function renderSwitch(form, field, wrong) {
  const value = form.at(field.pointer);
  const on = value ?? field.schema.default ?? false;
  return html`
    <label class="switch">
      <input id=${idOf(field.pointer)} type="checkbox" role="switch" data-focus=${field.pointer} .checked=${on === true}
        ?disabled=${form.readonly} aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
        aria-labelledby=${idOf(field.pointer, 'label')}
        @change=${(/** @type {Event} */ event) => form.change(field.pointer, /** @type {HTMLInputElement} */ (event.target).checked)}>
      <span aria-hidden="true">${t(on ? 'form.yes' : 'form.no')}${value === undefined ? html` <small>${t('form.default')}</small>` : nothing}</span>
    </label>`;
}

/** A value that cannot be another. @type {import('./editors.js').Editor} */
export function renderConstant(form, field) {
  const value = field.schema.const;
  const set = sameValue(form.at(field.pointer), value);
  return html`
    <label class="switch">
      <input id=${idOf(field.pointer)} type="checkbox" role="switch" data-focus=${field.pointer} .checked=${set} ?disabled=${form.readonly}
        aria-labelledby=${idOf(field.pointer, 'label')}
        @change=${(/** @type {Event} */ event) =>
          form.change(
            field.pointer,
            /** @type {HTMLInputElement} */ (event.target).checked ? value : undefined,
          )}>
      <code aria-hidden="true">${JSON.stringify(value)}</code>
    </label>`;
}
