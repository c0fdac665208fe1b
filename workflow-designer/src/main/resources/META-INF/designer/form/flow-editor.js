import {html} from 'lit';
import {describedBy, idOf} from './ids.js';
import {t} from '../texts/texts.js';

/** Where the workflow goes on: the schema names the steps that can be gone to. @type {import('./editors.js').Editor} */
export function renderFlow(form, field, wrong) {
  const value = form.at(field.pointer) ?? 'continue';
  const steps = /** @type {string[]} */ (field.schema['x-steps'] ?? []);
  const known = ['continue', 'exit', 'end', ...steps];
  return html`
    <select id=${idOf(field.pointer)} data-focus=${field.pointer} ?disabled=${form.readonly} aria-invalid=${wrong}
      aria-describedby=${describedBy(field.pointer)}
      @change=${(/** @type {Event} */ event) => go(form, field, /** @type {HTMLSelectElement} */ (event.target).value)}>
      ${['continue', 'exit', 'end'].map(word => html`<option value=${word} ?selected=${value === word}>${t(`flow.${word}`)}</option>`)}
      ${
        steps.length === 0
          ? ''
          : html`<optgroup label=${t('flow.goTo')}>
            ${steps.map(step => html`<option value=${step} ?selected=${value === step}>${step}</option>`)}</optgroup>`
      }
      ${known.includes(value) ? '' : html`<option value=${value} selected>${value}</option>`}
    </select>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} step */
function go(form, field, step) {
  form.change(field.pointer, step === 'continue' ? undefined : step);
}
