import {LitElement, css, html, nothing} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {exampleFor} from '../workflows/example.js';

/** On an empty canvas: builds an example of what is installed, for whoever wants to see one work first. */
class FirstHelp extends LitElement {
  static properties = {model: {attribute: false}, catalog: {attribute: false}};

  static styles = [
    base,
    controls,
    css`
      section {
        display: grid;
        gap: var(--s2);
        width: min(360px, calc(100vw - 32px));
        padding: var(--s5);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      p {
        color: var(--text-2);
      }
      button {
        justify-self: start;
        margin-top: var(--s2);
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('../model/document.js').DocumentModel} */
    this.model = /** @type {any} */ (null);
    /** @type {import('../palette/catalog.js').Catalog} */
    this.catalog = /** @type {any} */ (null);
    this.onCatalog = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    this.catalog.addEventListener('change', this.onCatalog);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.catalog.removeEventListener('change', this.onCatalog);
  }

  render() {
    const example = exampleFor(this.catalog);
    if (!example) {
      return nothing;
    }
    return html`
      <section aria-labelledby="title">
        <h2 id="title">${t('first.title')}</h2>
        <p>${t('first.text', {summary: example.document.summary})}</p>
        <button class="primary" @click=${() => this.#build(example)}>${icon('bolt', 16)} ${t('first.make')}</button>
      </section>
    `;
  }

  /** Keeps what the workflow is called, and takes the example's input and steps. @param {any} example */
  #build({input, do: steps}) {
    this.model.change(t('first.label'), [
      {op: 'set', pointer: '/input', value: input},
      {op: 'set', pointer: '/do', value: steps},
    ]);
  }
}

customElements.define('kosha-first-help', FirstHelp);
