import {LitElement, html, nothing} from 'lit';
import {sameValue} from './values.js';
import {t} from '../texts/texts.js';

/**
 * Any JSON, written as text. Its editor is loaded when the first one is shown; until then the text is there to read.
 *
 * @fires json detail: the value, undefined for an empty text; told when the field is left
 * @fires unread detail: `{text, message}` when the text is no JSON
 */
class JsonEditor extends LitElement {
  static properties = {
    label: {attribute: false},
    value: {attribute: false},
    invalid: {attribute: false},
    readonly: {attribute: false},
    placeholder: {attribute: false},
  };

  constructor() {
    super();
    this.label = '';
    /** @type {any} */
    this.value = undefined;
    this.invalid = false;
    this.readonly = false;
    this.placeholder = '';
    /** @type {import('./code-field.js').CodeField | null} */
    this.field = null;
  }

  // A part of its owner's tree: styles and descriptions there are for it too.
  /** @returns {HTMLElement} */
  createRenderRoot() {
    return this;
  }

  get text() {
    return this.value === undefined ? '' : JSON.stringify(this.value, null, 2);
  }

  render() {
    return html`<div class="json ${this.invalid ? 'wrong' : ''}" @focusout=${this.leave}>
      ${this.field ? nothing : html`<pre class="code" tabindex="0" role="group" aria-label=${this.label}>${this.text || this.placeholder}</pre>`}</div>`;
  }

  async firstUpdated() {
    const {openCodeField} = await import('./code-field.js');
    if (this.isConnected) {
      const parent = /** @type {HTMLElement} */ (this.querySelector('.json'));
      parent.querySelector('pre')?.remove();
      this.field = openCodeField(parent, {
        text: this.text,
        label: this.label,
        placeholder: this.placeholder,
        readonly: this.readonly,
      });
    }
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!this.field) {
      return;
    }
    if (changed.has('value') && !this.isSame()) {
      this.field.replace(this.text);
    }
    if (changed.has('readonly')) {
      this.field.lock(this.readonly);
    }
    this.field.mark(this.invalid);
  }

  /** Whether what is written is the value already: then nobody's cursor is moved. */
  isSame() {
    const text = this.field?.text().trim() ?? '';
    try {
      return text === '' ? this.value === undefined : sameValue(JSON.parse(text), this.value);
    } catch {
      return false;
    }
  }

  leave() {
    const text = this.field?.text() ?? '';
    if (this.readonly || this.isSame()) {
      if (this.invalid) {
        this.tell(text);
      }
      return;
    }
    this.tell(text);
  }

  /** @param {string} text */
  tell(text) {
    try {
      const value = text.trim() === '' ? undefined : JSON.parse(text);
      this.dispatchEvent(new CustomEvent('json', {detail: value}));
    } catch (failure) {
      const message = t('form.notJson', {reason: /** @type {Error} */ (failure).message});
      this.dispatchEvent(new CustomEvent('unread', {detail: {text, message}}));
    }
  }
}

customElements.define('kosha-json-editor', JsonEditor);
