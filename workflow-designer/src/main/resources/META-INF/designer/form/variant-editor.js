import {html, nothing} from 'lit';
import {blankOf} from './blanks.js';
import {canBe, kindOf, variantOf, variantsOf} from './schema.js';
import {idOf} from './ids.js';
import {fieldsOf} from './fields.js';
import {renderEditor} from './editors.js';
import {renderFields} from './object-editor.js';
import {t} from '../texts/texts.js';

/**
 * A value of which several forms are allowed: which one, and then that one's editor.
 *
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 * @typedef {import('./schema.js').Variant} Variant
 * @type {import('./editors.js').Editor}
 */
export function renderVariants(form, field, wrong) {
  const value = form.at(field.pointer);
  const variants = variantsOf(field.schema, form.schema, t);
  const chosen = chosenOf(form, field, variants, value);
  return html`
    <div class="variants" role="group" aria-labelledby=${idOf(field.pointer, 'label')}>
      ${variants.length > 3 ? renderSelect(form, field, variants, chosen) : renderSegments(form, field, variants, chosen)}
      ${chosen < 0 ? nothing : renderVariant(form, field, variants[chosen], wrong)}
    </div>`;
}

/** The form that the value has; without a value the one chosen last, or that of the default or first example. @param {SchemaForm} form @param {Field} field @param {Variant[]} variants @param {any} value */
function chosenOf(form, field, variants, value) {
  const asked = form.variants.get(field.pointer);
  if (value !== undefined) {
    const found = variantOf(variants, value, form.schema);
    const fits = asked !== undefined && canBe(variants[asked], value, form.schema);
    return fits ? /** @type {number} */ (asked) : found;
  }
  const sample = field.schema.default ?? field.schema.examples?.[0];
  return (
    asked ?? (sample === undefined ? (field.required ? 0 : -1) : variantOf(variants, sample, form.schema))
  );
}

/** @param {SchemaForm} form @param {Field} field @param {Variant[]} variants @param {number} chosen */
function renderSegments(form, field, variants, chosen) {
  const name = idOf(field.pointer, 'form');
  return html`
    <div class="segments" role="radiogroup" aria-label=${t('form.formOf', {field: field.schema.title ?? field.name})}>
      ${variants.map(
        (variant, index) => html`
        <label><input type="radio" name=${name} .checked=${index === chosen} ?disabled=${form.readonly} data-focus="${field.pointer} ${index}"
          @change=${() => choose(form, field, variants, index)}><span>${variant.title}</span></label>`,
      )}
    </div>`;
}

/** @param {SchemaForm} form @param {Field} field @param {Variant[]} variants @param {number} chosen */
function renderSelect(form, field, variants, chosen) {
  return html`
    <select aria-label=${t('form.formOf', {field: field.schema.title ?? field.name})} ?disabled=${form.readonly} data-focus=${field.pointer}
      @change=${(/** @type {Event} */ event) => choose(form, field, variants, Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
      ${chosen < 0 ? html`<option value="-1" selected>${t('form.notSet')}</option>` : nothing}
      ${variants.map((variant, index) => html`<option value=${index} ?selected=${index === chosen}>${variant.title}</option>`)}
    </select>`;
}

/** Another form begins anew: what was written for one does not fit the other. @param {SchemaForm} form @param {Field} field @param {Variant[]} variants @param {number} index */
function choose(form, field, variants, index) {
  if (index < 0) {
    return;
  }
  form.forgetWithin(field.pointer);
  form.variants.set(field.pointer, index);
  const value = form.at(field.pointer);
  const fits = value !== undefined && variantOf([variants[index]], value, form.schema) === 0;
  const blank = blankOf(variants[index].schema, form.schema);
  if (!fits) {
    form.change(field.pointer, blank === '' ? undefined : blank);
  } else {
    form.requestUpdate();
  }
}

/** @param {SchemaForm} form @param {Field} field @param {Variant} variant @param {boolean} wrong */
function renderVariant(form, field, variant, wrong) {
  const kind = kindOf(variant.schema, form.schema);
  if (kind === 'object') {
    const fields = fieldsOf(variant.schema, form.schema, {}, form.at(field.pointer) ?? {}, field.pointer);
    return html`<div class="fields nested">${renderFields(form, fields)}</div>`;
  }
  const schema = {
    examples: field.schema.examples,
    ...variant.schema,
    title: field.schema.title ?? field.name,
  };
  return html`
    <label class="hidden-text" for=${idOf(field.pointer)}>${field.schema.title ?? field.name}</label>
    ${renderEditor(form, {...field, schema, kind}, wrong)}`;
}
