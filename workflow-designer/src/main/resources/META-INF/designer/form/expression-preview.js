import {LitElement, html, nothing} from 'lit';
import {t} from '../texts/texts.js';

const PATIENCE_MILLIS = 250;
const LONGEST = 160;

/** What an expression gives for the data of the last run. Says nothing while there is no data or no expression. */
class ExpressionPreview extends LitElement {
  static properties = {
    jq: {attribute: false},
    evaluate: {attribute: false},
    told: {state: true},
  };

  constructor() {
    super();
    this.jq = '';
    /** @type {((jq: string) => Promise<any>) | undefined} */
    this.evaluate = undefined;
    /** @type {{ok: boolean, text: string} | null} */
    this.told = null;
    this.asked = 0;
    this.timer = 0;
  }

  // Its owner's styles are its own.
  /** @returns {HTMLElement} */
  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('jq') || changed.has('evaluate')) {
      clearTimeout(this.timer);
      this.asked += 1;
      if (!this.jq || !this.evaluate) {
        this.told = null;
      } else {
        this.timer = setTimeout(() => this.ask(this.asked), PATIENCE_MILLIS);
      }
    }
  }

  /** @param {number} question */
  async ask(question) {
    const told = await this.evaluate?.(this.jq).then(
      result => (result === undefined ? null : {ok: true, text: JSON.stringify(result)}),
      failure => ({ok: false, text: failure.message}),
    );
    if (question === this.asked) {
      this.told = told ?? null;
    }
  }

  render() {
    if (!this.told) {
      return nothing;
    }
    const text = this.told.text.length > LONGEST ? `${this.told.text.slice(0, LONGEST)}…` : this.told.text;
    return html`<p class="gives ${this.told.ok ? '' : 'bad'}" aria-live="polite">
      <span>${this.told.ok ? t('form.gives') : t('form.givesError')}</span> <code>${text}</code></p>`;
  }
}

customElements.define('kosha-expression-preview', ExpressionPreview);
