import {html} from 'lit';
import {describedBy, idOf} from './ids.js';
import {bestUnit, isoOf, millisOfIso, millisOfParts, partsOf, unitsOf} from './units.js';
import {hasType} from './schema.js';
import {t} from '../texts/texts.js';

const UNITS = unitsOf('millis');

/**
 * How long: a figure and a unit. Written as ISO 8601, or in parts (`{seconds: 5}`) where the schema says `x-parts`; a text that is none
 * of the plain ones is shown as it is.
 *
 * @type {import('./editors.js').Editor}
 */
export function renderDuration(form, field, wrong) {
  const value = form.at(field.pointer);
  const millis = millisOf(value);
  const draft = form.drafts.get(field.pointer);
  if (value !== undefined && millis === undefined) {
    return renderAsText(form, field, wrong, value);
  }
  const preset = millisOf(field.schema.default);
  const unit =
    UNITS.find(one => one.name === form.units.get(field.pointer)) ??
    bestUnit(UNITS.slice(millis || preset ? 0 : 1), millis ?? preset) ??
    UNITS[1];
  return html`
    <div class="number" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      <input id=${idOf(field.pointer)} inputmode="decimal" autocomplete="off" data-focus=${field.pointer}
        aria-label=${field.schema.title ?? field.name}
        .value=${draft?.text ?? (millis === undefined ? '' : String(millis / unit.factor))}
        placeholder=${preset === undefined ? '' : String(preset / unit.factor)} ?disabled=${form.readonly}
        aria-required=${field.required} aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
        @change=${(/** @type {Event} */ event) => write(form, field, /** @type {HTMLInputElement} */ (event.target).value, unit)}>
      <select aria-label=${t('form.unitOf', {field: field.schema.title ?? field.name})} ?disabled=${form.readonly}
        @change=${(/** @type {Event} */ event) => choose(form, field, millis, unit, /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${UNITS.map(one => html`<option value=${one.name} ?selected=${one === unit}>${t(`unit.${one.name}`)}</option>`)}
      </select>
    </div>`;
}

/** @param {unknown} value */
function millisOf(value) {
  return hasType(value, 'object') ? millisOfParts(value) : millisOfIso(value);
}

/**
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {boolean} wrong @param {unknown} value
 */
function renderAsText(form, field, wrong, value) {
  return html`<input id=${idOf(field.pointer)} class="code" autocomplete="off" data-focus=${field.pointer}
    aria-label=${field.schema.title ?? field.name} .value=${String(value)} ?disabled=${form.readonly} aria-invalid=${wrong}
    aria-describedby=${describedBy(field.pointer)}
    @change=${(/** @type {Event} */ event) =>
      form.change(field.pointer, /** @type {HTMLInputElement} */ (event.target).value.trim() || undefined)}>`;
}

/**
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {number | undefined} millis
 * @param {import('./units.js').Unit} before @param {string} name
 */
function choose(form, field, millis, before, name) {
  const unit = UNITS.find(one => one.name === name) ?? before;
  form.units.set(field.pointer, name);
  if (millis !== undefined) {
    put(form, field, (millis / before.factor) * unit.factor, unit);
  }
  form.requestUpdate();
}

/**
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} text
 * @param {import('./units.js').Unit} unit
 */
function write(form, field, text, unit) {
  const trimmed = text.trim().replace(',', '.');
  const figure = Number(trimmed);
  if (trimmed === '') {
    form.change(field.pointer, undefined);
  } else if (trimmed.startsWith('P')) {
    form.change(field.pointer, trimmed);
  } else if (!Number.isFinite(figure) || figure < 0) {
    form.keepDraft(field.pointer, text, t('form.notANumber'));
  } else {
    form.units.set(field.pointer, unit.name);
    put(form, field, figure * unit.factor, unit);
  }
}

/**
 * @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {number} millis
 * @param {import('./units.js').Unit} unit
 */
function put(form, field, millis, unit) {
  form.change(field.pointer, field.schema['x-parts'] ? partsOf(millis, unit.name) : isoOf(millis, unit.name));
}
