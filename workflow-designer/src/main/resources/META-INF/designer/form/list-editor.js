import {html, nothing} from 'lit';
import {blankOf} from './blanks.js';
import {choiceTitle, choicesOf, kindOf, resolve} from './schema.js';
import {below} from '../model/pointer.js';
import {sameValue} from './values.js';
import {isExpression} from './expression.js';
import {icon} from './icons.js';
import {idOf} from './ids.js';
import {renderItem, renderItemValueTools} from './item.js';
import {t} from '../texts/texts.js';

/**
 * A list: its items one below the other, or a box to tick for each where all are known and none comes twice.
 *
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 * @type {import('./editors.js').Editor}
 */
export function renderList(form, field) {
  const schema = resolve(field.schema.items, form.schema);
  const choices = choicesOf(schema, form.schema);
  const value = form.at(field.pointer);
  const items = Array.isArray(value) ? value : [];
  return choices && field.schema.uniqueItems
    ? renderBoxes(form, field, schema, choices, items)
    : renderItems(form, field, schema, items);
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any[]} choices @param {any[]} items */
function renderBoxes(form, field, schema, choices, items) {
  return html`
    <div class="boxes" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      ${choices.map(
        choice => html`
        <label class="box"><input type="checkbox" ?disabled=${form.readonly} .checked=${items.some(item => sameValue(item, choice))}
          @change=${(/** @type {Event} */ event) => tick(form, field, items, choice, /** @type {HTMLInputElement} */ (event.target).checked)}>
          ${choiceTitle(schema, choice)}</label>`,
      )}
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any[]} items @param {any} choice @param {boolean} ticked */
function tick(form, field, items, choice, ticked) {
  const others = items.filter(item => !sameValue(item, choice));
  const left = ticked ? [...others, choice] : others;
  form.change(field.pointer, left.length === 0 && !field.required ? undefined : left);
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any[]} items */
function renderItems(form, field, schema, items) {
  const title = field.schema.title ?? field.name;
  const full = items.length >= (field.schema.maxItems ?? Infinity);
  return html`
    <div class="list" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      ${items.map(
        (item, index) => html`
        <div class="item ${isBlock(form, schema, item) ? 'block' : ''}">
          ${isBlock(form, schema, item) ? html`<span class="number" aria-hidden="true">${index + 1}</span>` : nothing}
          ${renderItem(form, itemField(form, field, schema, index), t('form.itemOf', {field: title, number: index + 1}))}
          ${form.readonly ? nothing : renderItemTools(form, field, schema, items, index, title)}
        </div>`,
      )}
      ${
        form.readonly || full
          ? nothing
          : html`<button class="add" data-focus="add ${field.pointer}" aria-label=${t('form.addTo', {field: title})}
            @click=${() => add(form, field, schema, items)}>${icon('add', 14)}${t('form.add')}</button>`
      }
    </div>`;
}

/** Whether an item has fields of its own. @param {SchemaForm} form @param {any} schema @param {any} item */
function isBlock(form, schema, item) {
  return kindOf(schema, form.schema) === 'object' && !isExpression(item);
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {number} index */
function itemField(form, field, schema, index) {
  return /** @type {Field} */ ({
    name: field.name,
    pointer: below(field.pointer, index),
    schema,
    kind: kindOf(schema, form.schema),
    required: true,
    advanced: false,
    hidden: false,
    item: true,
  });
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any[]} items @param {number} index @param {string} title */
function renderItemTools(form, field, schema, items, index, title) {
  const words = {field: title, number: index + 1};
  const place = below(field.pointer, index);
  return html`<span class="item-tools">
    ${renderItemValueTools(form, itemField(form, field, schema, index), t('form.itemOf', words))}
    ${
      items.length > 1
        ? html`<button class="tool" ?disabled=${index === 0} data-focus="up ${place}" aria-label=${t('form.moveUp', words)}
          @click=${() => move(form, field, items, index, index - 1, 'up')}>${icon('up', 14)}</button>
        <button class="tool" ?disabled=${index === items.length - 1} data-focus="down ${place}" aria-label=${t('form.moveDown', words)}
          @click=${() => move(form, field, items, index, index + 1, 'down')}>${icon('down', 14)}</button>`
        : nothing
    }
    <button class="tool" data-focus="remove ${place}" aria-label=${t('form.removeItem', words)}
      @click=${() => remove(form, field, items, index)}>${icon('close', 14)}</button>
  </span>`;
}

/** @param {SchemaForm} form @param {Field} field @param {any} schema @param {any[]} items */
function add(form, field, schema, items) {
  form.wantsFocus = below(field.pointer, items.length);
  form.change(field.pointer, [...items, blankOf(schema, form.schema) ?? (form.expressions ? '' : null)]);
}

/** @param {SchemaForm} form @param {Field} field @param {any[]} items @param {number} index */
function remove(form, field, items, index) {
  const left = items.filter((_, at) => at !== index);
  form.forgetWithin(field.pointer);
  form.wantsFocus =
    left.length > 0
      ? `remove ${below(field.pointer, Math.min(index, left.length - 1))}`
      : `add ${field.pointer}`;
  form.change(field.pointer, left.length === 0 && !field.required ? undefined : left);
}

/** @param {SchemaForm} form @param {Field} field @param {any[]} items @param {number} from @param {number} to @param {string} tool */
function move(form, field, items, from, to, tool) {
  const moved = [...items];
  moved.splice(to, 0, ...moved.splice(from, 1));
  form.forgetWithin(field.pointer);
  const last = to === 0 ? 'down' : to === items.length - 1 ? 'up' : tool;
  form.wantsFocus = `${last} ${below(field.pointer, to)}`;
  form.change(field.pointer, moved);
}
