import {LitElement, css, html} from 'lit';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {example} from '../workflows/example.js';

/** On an empty canvas: builds the example, for whoever wants to see one work first. */
class FirstHelp extends LitElement {
  static properties = {model: {attribute: false}};

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
  }

  render() {
    return html`
      <section aria-labelledby="title">
        <h2 id="title">${t('first.title')}</h2>
        <p>${t('first.text')}</p>
        <button class="primary" @click=${this.#build}>${icon('bolt', 16)} ${t('first.make')}</button>
      </section>
    `;
  }

  /** Keeps what the workflow is called, and takes the example's input and steps. */
  #build() {
    const {input, do: steps} = example(new Set());
    this.model.change(t('first.label'), [
      {op: 'set', pointer: '/input', value: input},
      {op: 'set', pointer: '/do', value: steps},
    ]);
  }
}

customElements.define('kosha-first-help', FirstHelp);
