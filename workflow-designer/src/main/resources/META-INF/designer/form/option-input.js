import {LitElement, html, nothing} from 'lit';
import {icon} from './icons.js';
import {t} from '../texts/texts.js';

/**
 * A text or number with choices that are looked up when the field is used: whatever is written stands, the choices are help.
 *
 * @fires option detail: the value, undefined for none
 */
class OptionInput extends LitElement {
  static properties = {
    inputId: {attribute: false},
    label: {attribute: false},
    value: {attribute: false},
    numbers: {attribute: false},
    load: {attribute: false},
    placeholder: {attribute: false},
    invalid: {attribute: false},
    disabled: {attribute: false},
    focusName: {attribute: false},
    emptyText: {attribute: false},
    open: {state: true},
    state: {state: true},
    text: {state: true},
    active: {state: true},
  };

  constructor() {
    super();
    this.inputId = '';
    this.label = '';
    /** @type {any} */
    this.value = undefined;
    this.numbers = false;
    /** @type {() => Promise<any[]> | undefined} */
    this.load = () => undefined;
    this.placeholder = '';
    this.invalid = false;
    this.disabled = false;
    this.focusName = '';
    this.emptyText = '';
    this.open = false;
    /** @type {{kind: 'idle' | 'loading'} | {kind: 'ready', choices: any[]} | {kind: 'failed', message: string}} */
    this.state = {kind: 'idle'};
    /** @type {string | null} what is being written; null while nothing is */
    this.text = null;
    this.active = -1;
  }

  // A part of its owner's tree, so that labels and descriptions there refer to the input.
  /** @returns {HTMLElement} */
  createRenderRoot() {
    return this;
  }

  get shownText() {
    return this.text ?? (this.value === undefined || this.value === null ? '' : String(this.value));
  }

  get found() {
    if (this.state.kind !== 'ready') {
      return [];
    }
    const wanted = (this.text ?? '').trim().toLowerCase();
    return this.state.choices.filter(choice => String(choice).toLowerCase().includes(wanted));
  }

  render() {
    const listId = `${this.inputId}-choices`;
    const active = this.open && this.active >= 0 ? `${listId}-${this.active}` : nothing;
    return html`
      <div class="options" @focusout=${this.leave}>
        <input id=${this.inputId} role="combobox" autocomplete="off" spellcheck="false" data-focus=${this.focusName} aria-label=${this.label}
          aria-expanded=${this.open} aria-controls=${listId} aria-autocomplete="list" aria-activedescendant=${active}
          aria-invalid=${this.invalid} .value=${this.shownText} placeholder=${this.placeholder} ?disabled=${this.disabled}
          @input=${this.type} @keydown=${this.press} @click=${this.show} @change=${(/** @type {Event} */ event) => event.stopPropagation()}>
        <button class="tool opener" tabindex="-1" aria-label=${t('form.showChoices', {field: this.label})} ?disabled=${this.disabled}
          @click=${this.toggle}>${this.state.kind === 'loading' ? html`<span class="spinner"></span>` : icon('chevron', 14)}</button>
        <div class="choices" id=${listId} role="listbox" aria-label=${this.label} ?hidden=${!this.open}>
          ${this.open ? this.renderChoices(listId) : nothing}</div>
      </div>`;
  }

  /** @param {string} listId */
  renderChoices(listId) {
    switch (this.state.kind) {
      case 'ready':
        return this.found.length === 0
          ? html`<div class="note" role="option" aria-disabled="true" aria-selected="false">${
              this.state.choices.length === 0 ? this.emptyText || t('form.noChoices') : t('form.noMatch')
            }</div>`
          : this.found.map(
              (choice, index) => html`
              <div class="choice ${index === this.active ? 'active' : ''}" id="${listId}-${index}" role="option"
                aria-selected=${choice === this.value}
                @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => this.choose(choice)}>${choice}</div>`,
            );
      case 'failed':
        return html`<div class="note bad" role="option" aria-disabled="true" aria-selected="false">${icon('alert', 14)}
          <span>${this.state.message}</span></div>
          <div class="choice again" role="option" aria-selected="false" @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
            @click=${this.fetch}>${icon('retry', 14)}${t('form.again')}</div>`;
      default:
        return html`<div class="note" role="option" aria-disabled="true" aria-selected="false">${t('form.loading')}</div>`;
    }
  }

  show() {
    if (!this.disabled && !this.open) {
      this.open = true;
      this.active = -1;
      this.fetch();
    }
  }

  toggle() {
    if (this.open) {
      this.open = false;
    } else {
      this.querySelector('input')?.focus();
      this.text = null;
      this.show();
    }
  }

  async fetch() {
    this.state = {kind: 'loading'};
    try {
      this.state = {kind: 'ready', choices: (await this.load()) ?? []};
    } catch (failure) {
      this.state = {kind: 'failed', message: /** @type {Error} */ (failure).message};
    }
  }

  /** @param {Event} event */
  type(event) {
    this.text = /** @type {HTMLInputElement} */ (event.target).value;
    this.active = -1;
    this.show();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.show();
      this.step(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      this.choose(this.open && this.active >= 0 ? this.found[this.active] : this.written());
    } else if (event.key === 'Escape' && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.open = false;
      this.text = null;
    }
  }

  /** @param {number} by */
  step(by) {
    const count = this.found.length;
    if (count > 0) {
      this.active = this.active < 0 ? (by > 0 ? 0 : count - 1) : (this.active + by + count) % count;
      this.updateComplete.then(() =>
        this.querySelector('.choice.active')?.scrollIntoView({block: 'nearest'}),
      );
    }
  }

  /** @returns {any} what stands in the field, as a number where numbers are wanted */
  written() {
    const text = this.shownText.trim();
    if (text === '') {
      return undefined;
    }
    const figure = Number(text);
    return this.numbers && Number.isSafeInteger(figure) ? figure : text;
  }

  /** @param {FocusEvent} event */
  leave(event) {
    if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) {
      const written = this.text === null ? this.value : this.written();
      this.open = false;
      this.tell(written);
    }
  }

  /** @param {any} value */
  choose(value) {
    this.open = false;
    this.tell(value);
  }

  /** @param {any} value */
  tell(value) {
    this.text = null;
    this.active = -1;
    if (value !== this.value) {
      this.dispatchEvent(new CustomEvent('option', {detail: value}));
    }
  }
}

customElements.define('kosha-option-input', OptionInput);
