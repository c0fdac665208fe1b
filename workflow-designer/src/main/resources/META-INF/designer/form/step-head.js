import {html, nothing} from 'lit';
import {t} from '../texts/texts.js';

/** A step's name, which can be changed, and what it is. @param {any} form */
export function renderHead(form) {
  const {name, kind} = form.step;
  const about =
    kind === 'call'
      ? form.call.about()
      : {title: t(`task.kind.${kind || 'unknown'}`), text: t(`task.kind.${kind || 'unknown'}.help`)};
  return html`
    <header>
      <label class="hidden-text" for="name">${t('step.name')}</label>
      <input id="name" class="step-name" autocomplete="off" spellcheck="false" .value=${name} ?disabled=${form.context.readonly}
        @change=${(/** @type {Event} */ event) => rename(form, event)}>
      <p class="kind"><span>${about.title}</span>${about.id ? html` <code>${about.id}</code>` : nothing}</p>
      ${about.text ? html`<p class="about">${about.text}</p>` : nothing}
    </header>`;
}

/** @param {any} form @param {Event} event */
function rename(form, event) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const {pointer, name} = form.step;
  const wanted = input.value.trim();
  if (wanted === '' || form.neighbours.includes(wanted)) {
    form.context.services.toasts.show(
      'bad',
      t(wanted === '' ? 'step.nameEmpty' : 'step.nameTaken', {name: wanted}),
    );
    input.value = name;
  } else if (wanted !== name) {
    form.dispatchEvent(
      new CustomEvent('step-rename', {detail: {pointer, name: wanted}, bubbles: true, composed: true}),
    );
  }
}
