import {html, nothing} from 'lit';
import {describedBy, idOf} from './ids.js';
import {expressionOf, isExpression, jqOf, pathOf} from './expression.js';
import {icon} from './icons.js';
import {t} from '../texts/texts.js';

const NAME = /^\$secrets(?:\.([A-Za-z_][A-Za-z0-9_]*)|\["((?:[^"\\]|\\.)*)"\])$/;

/**
 * A secret: in a workflow only the name under which the runner knows it; elsewhere it is written, never shown.
 *
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 * @type {import('./editors.js').Editor}
 */
export function renderSecret(form, field, wrong) {
  return form.references ? renderReference(form, field, wrong) : renderWritten(form, field, wrong);
}

/** @type {import('./editors.js').Editor} */
function renderReference(form, field, wrong) {
  const value = form.at(field.pointer);
  const name = nameOf(value);
  const plain = value !== undefined && name === undefined;
  return html`
    ${plain ? html`<p class="note bad">${icon('alert', 14)}<span>${t('form.secretInDocument')}</span></p>` : nothing}
    <div class="secret">${icon('lock', 16)}
      <kosha-option-input .inputId=${idOf(field.pointer)} .label=${field.schema.title ?? field.name} .value=${name}
        .load=${() => Promise.resolve(form.secretNames)} .placeholder=${t('form.secretName')} .invalid=${wrong} .disabled=${form.readonly}
        .focusName=${field.pointer} .emptyText=${t('form.noSecretsYet')}
        @option=${(/** @type {CustomEvent} */ event) => refer(form, field, event.detail)}></kosha-option-input>
    </div>
    <p class="help">${t('form.secretHelp')}</p>`;
}

/** @param {unknown} value @returns {string | undefined} the name of the secret that an expression stands for */
export function nameOf(value) {
  if (!isExpression(value)) {
    return undefined;
  }
  const match = NAME.exec(jqOf(/** @type {string} */ (value)));
  return match ? (match[1] ?? JSON.parse(`"${match[2]}"`)) : undefined;
}

/** @param {SchemaForm} form @param {Field} field @param {string | undefined} name */
function refer(form, field, name) {
  if (!name) {
    form.change(field.pointer, undefined);
    return;
  }
  const known = form.secretNames.includes(name);
  const edits = known
    ? []
    : [{op: /** @type {const} */ ('set'), pointer: '/use/secrets', value: [...form.secretNames, name]}];
  form.change(field.pointer, expressionOf(pathOf('$secrets', [name])), edits);
}

/** @type {import('./editors.js').Editor} */
function renderWritten(form, field, wrong) {
  const value = form.at(field.pointer);
  if (isSet(value)) {
    return html`
      <div class="secret-set"><span class="set">${icon('lock', 14)}${t('form.secretSet')}</span>
        ${
          form.readonly
            ? nothing
            : html`<button class="slim" id=${idOf(field.pointer)} data-focus=${field.pointer}
              aria-label=${t('form.replaceSecret', {field: field.schema.title ?? field.name})}
              @click=${() => replace(form, field)}>${t('form.replace')}</button>`
        }
      </div>`;
  }
  const multiline = form.hints.multiline?.includes(field.name);
  const change = (/** @type {Event} */ event) =>
    form.change(field.pointer, /** @type {HTMLInputElement} */ (event.target).value || undefined);
  return multiline
    ? html`<textarea id=${idOf(field.pointer)} class="veiled" rows="3" autocomplete="off" spellcheck="false" data-focus=${field.pointer}
        .value=${value ?? ''} ?disabled=${form.readonly} aria-required=${field.required} aria-invalid=${wrong}
        aria-describedby=${describedBy(field.pointer)} @change=${change}></textarea>`
    : html`<input id=${idOf(field.pointer)} type="password" autocomplete="new-password" data-focus=${field.pointer} .value=${value ?? ''}
        ?disabled=${form.readonly} aria-required=${field.required} aria-invalid=${wrong} aria-describedby=${describedBy(field.pointer)}
        @change=${change}>`;
}

/** Whether the runner has a secret here, which it does not tell. @param {any} value */
export function isSet(value) {
  return value !== null && typeof value === 'object' && value.set === true;
}

/** @param {SchemaForm} form @param {Field} field */
function replace(form, field) {
  form.wantsFocus = field.pointer;
  form.change(field.pointer, undefined);
}
