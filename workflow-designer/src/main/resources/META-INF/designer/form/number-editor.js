import {html, nothing} from 'lit';
import {placeholderOf} from './editors.js';
import {describedBy, idOf} from './ids.js';
import {bestUnit, unitOf, unitsOf} from './units.js';

import {t} from '../texts/texts.js';

/** A number, with a unit to choose where its name tells in what it counts. @type {import('./editors.js').Editor} */
export function renderNumber(form, field, wrong) {
  const counted = unitOf(field.name);
  const value = form.at(field.pointer);
  const draft = form.drafts.get(field.pointer);
  const units = counted ? unitsOf(counted) : [];
  const chosen =
    units.find(unit => unit.name === form.units.get(field.pointer)) ??
    bestUnit(units, value ?? field.schema.default);
  const factor = chosen?.factor ?? 1;
  return html`
    <div class="number">
      <input id=${idOf(field.pointer)} inputmode=${field.schema.type === 'number' ? 'decimal' : 'numeric'} autocomplete="off"
        data-focus=${field.pointer} .value=${draft?.text ?? (value === undefined ? '' : String(value / factor))}
        placeholder=${placeholder(field.schema, factor)} ?disabled=${form.readonly} aria-required=${field.required} aria-invalid=${wrong}
        aria-describedby=${describedBy(field.pointer)}
        @change=${(/** @type {Event} */ event) => write(form, field, /** @type {HTMLInputElement} */ (event.target).value, factor)}>
      ${
        units.length === 0
          ? nothing
          : html`<select aria-label=${t('form.unitOf', {field: field.schema.title ?? field.name})} ?disabled=${form.readonly}
            @change=${(/** @type {Event} */ event) => choose(form, field, /** @type {HTMLSelectElement} */ (event.target).value)}>
            ${units.map(unit => html`<option value=${unit.name} ?selected=${unit === chosen}>${t(`unit.${unit.name}`)}</option>`)}
          </select>`
      }
    </div>`;
}

/** @param {import('./schema.js').Schema} schema @param {number} factor */
function placeholder(schema, factor) {
  const scaled = (/** @type {any} */ value) => (typeof value === 'number' ? value / factor : value);
  return placeholderOf({...schema, default: scaled(schema.default), examples: schema.examples?.map(scaled)});
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} name */
function choose(form, field, name) {
  const draft = form.drafts.get(field.pointer);
  const before = form.units.get(field.pointer);
  const value = form.at(field.pointer);
  const units = unitsOf(/** @type {any} */ (unitOf(field.name)));
  const old = units.find(unit => unit.name === before) ?? bestUnit(units, value ?? field.schema.default);
  const now = units.find(unit => unit.name === name);
  form.units.set(field.pointer, name);
  // The figure stays and its unit changes, as somebody who chooses a unit means it.
  if (!draft && typeof value === 'number' && old && now) {
    form.change(field.pointer, (value / old.factor) * now.factor);
  }
  form.requestUpdate();
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} text @param {number} factor */
function write(form, field, text, factor) {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') {
    form.change(field.pointer, undefined);
    return;
  }
  const value = Number(trimmed) * factor;
  if (!Number.isFinite(value)) {
    form.keepDraft(field.pointer, text, t('form.notANumber'));
  } else if (field.schema.type === 'integer' && !Number.isInteger(value)) {
    form.keepDraft(field.pointer, text, t('form.notWhole'));
  } else if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    form.keepDraft(field.pointer, text, t('form.tooLarge'));
  } else if (value !== form.at(field.pointer) || form.drafts.has(field.pointer)) {
    form.change(field.pointer, value);
  }
}
