import {html, nothing} from 'lit';
import {below, split} from '../model/pointer.js';
import {blankOf} from './blanks.js';
import {kindOf, resolve} from './schema.js';
import {icon} from './icons.js';
import {idOf} from './ids.js';
import {renderItem, renderItemValueTools} from './item.js';
import {t} from '../texts/texts.js';

/**
 * Values under names that somebody chooses.
 *
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 * @type {import('./editors.js').Editor}
 */
export function renderMap(form, field) {
  const schema = resolve(field.schema.additionalProperties, form.schema);
  const value = form.at(field.pointer) ?? {};
  const names = Object.keys(value);
  const title = field.schema.title ?? field.name;
  return html`
    <div class="list" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      ${names.map((name, index) => renderEntry(form, field, schema, value, name, index))}
      ${
        form.readonly
          ? nothing
          : html`<button class="add" data-focus="add ${field.pointer}" aria-label=${t('form.addTo', {field: title})}
            @click=${() => add(form, field, schema, value)}>${icon('add', 14)}${t('form.add')}</button>`
      }
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any} value @param {string} name @param {number} index */
function renderEntry(form, field, schema, value, name, index) {
  const entry = /** @type {Field} */ ({
    name,
    pointer: below(field.pointer, name),
    schema,
    kind: kindOf(schema, form.schema),
    required: true,
    advanced: false,
    hidden: false,
    item: true,
  });
  return html`
    <div class="entry">
      <input class="entry-name" aria-label=${t('form.nameOf', {number: index + 1})} placeholder=${t('form.name')} autocomplete="off"
        spellcheck="false" .value=${name} ?disabled=${form.readonly} data-focus="name ${field.pointer} ${index}"
        @change=${(/** @type {Event} */ event) => rename(form, field, value, name, /** @type {HTMLInputElement} */ (event.target))}>
      ${
        form.readonly
          ? nothing
          : html`<span class="item-tools">${renderItemValueTools(form, entry, t('form.valueOf', {name}))}
          <button class="tool" data-focus="remove ${field.pointer} ${index}" aria-label=${t('form.removeEntry', {name})}
            @click=${() => remove(form, field, value, name, index)}>${icon('close', 14)}</button></span>`
      }
      ${renderItem(form, entry, t('form.valueOf', {name}))}
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any} value */
function add(form, field, schema, value) {
  form.wantsFocus = `name ${field.pointer} ${Object.keys(value).length}`;
  form.change(field.pointer, {...value, [freeName(value)]: blankOf(schema, form.schema) ?? ''});
}

/** @param {any} value */
function freeName(value) {
  let number = Object.keys(value).length + 1;
  while (Object.hasOwn(value, t('form.newName', {number}))) {
    number += 1;
  }
  return t('form.newName', {number});
}

/** Keeps the order. @param {SchemaForm} form @param {Field} field @param {any} value @param {string} name @param {HTMLInputElement} input */
function rename(form, field, value, name, input) {
  const wanted = input.value.trim();
  if (wanted === '' || wanted === name || Object.hasOwn(value, wanted)) {
    input.value = name;
    return;
  }
  form.forgetWithin(field.pointer);
  form.change(
    field.pointer,
    Object.fromEntries(Object.entries(value).map(([at, member]) => [at === name ? wanted : at, member])),
  );
}

/** @param {SchemaForm} form @param {Field} field @param {any} value @param {string} name @param {number} index */
function remove(form, field, value, name, index) {
  const left = Object.fromEntries(Object.entries(value).filter(([at]) => at !== name));
  const count = Object.keys(left).length;
  form.forgetWithin(field.pointer);
  form.wantsFocus =
    count > 0 ? `remove ${field.pointer} ${Math.min(index, count - 1)}` : `add ${field.pointer}`;
  form.change(
    field.pointer,
    count === 0 && !field.required && split(field.pointer).length > 0 ? undefined : left,
  );
}
