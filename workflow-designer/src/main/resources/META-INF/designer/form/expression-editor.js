import {html} from 'lit';
import {expressionOf, isExpression, jqOf} from './expression.js';
import {describedBy, idOf} from './ids.js';
import {t} from '../texts/texts.js';
import './expression-preview.js';

/**
 * An expression: jq, and below it what it gives for the data of the last run.
 *
 * @type {import('./editors.js').Editor}
 */
export function renderExpression(form, field, wrong) {
  const value = form.at(field.pointer);
  const jq =
    typeof value === 'string'
      ? isExpression(value) || field.kind === 'expression'
        ? jqOf(value)
        : JSON.stringify(value)
      : value === undefined
        ? ''
        : JSON.stringify(value);
  return html`
    <div class="expression">
      <span class="mark" aria-hidden="true">\${</span>
      <textarea id=${idOf(field.pointer)} class="code" rows="1" spellcheck="false" autocapitalize="off" data-focus=${field.pointer}
        .value=${jq} placeholder=${t('form.expressionSample')} ?disabled=${form.readonly} aria-required=${field.required} aria-invalid=${wrong}
        aria-label=${t('form.expressionIn', {field: field.schema.title ?? field.name})} aria-describedby=${describedBy(field.pointer)}
        @change=${(/** @type {Event} */ event) => write(form, field, /** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea>
      <span class="mark" aria-hidden="true">}</span>
    </div>
    <kosha-expression-preview .jq=${isExpression(value) || field.kind === 'expression' ? jq : ''}
      .evaluate=${form.evaluate}></kosha-expression-preview>`;
}

/** @param {import('./schema-form.js').SchemaForm} form @param {import('./fields.js').Field} field @param {string} text */
function write(form, field, text) {
  const jq = jqOf(text).trim();
  const written = jq === '' ? undefined : expressionOf(jq);
  form.modes.set(field.pointer, 'expression');
  if (written !== form.at(field.pointer)) {
    form.change(field.pointer, written);
  }
}
