import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {stepsIn} from '../model/steps.js';
import {t} from '../texts/texts.js';
import {icon} from '../shell/icons.js';
import './step.js';

/**
 * A list of steps with the places between them. Draws again only when its items are others or moved.
 */
export class Steps extends LitElement {
  static properties = {
    items: {attribute: false},
    pointer: {attribute: false},
    kind: {attribute: false},
    view: {attribute: false},
  };

  constructor() {
    super();
    /** @type {any[]} */
    this.items = [];
    this.pointer = '';
    /** @type {import('../model/steps.js').StepList['role']} */
    this.kind = 'body';
    /** @type {import('./view.js').View} */
    this.view = /** @type {any} */ (null);
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const list = {pointer: this.pointer, role: this.kind, items: this.items, name: ''};
    const steps = stepsIn(list);
    if (steps.length === 0) {
      return html`
        <button
          class="empty"
          tabindex=${this.pointer === '/do' ? '0' : '-1'}
          data-list=${this.pointer}
          data-index="0"
          ?disabled=${this.view.readonly}
          @click=${this.#add}
        >
          <span class="row">${icon('add', 14)} ${t('list.add')}</span>
        </button>
      `;
    }
    const keys = keysOf(steps);
    return html`
      <ol class="steps">
        ${repeat(
          steps,
          (_, i) => keys[i],
          (step, i) => html`
            <li>
              ${i === 0 ? this.#gap(0) : nothing}
              <kosha-step
                .item=${list.items[i]}
                .pointer=${step.pointer}
                .name=${step.name}
                .view=${this.view}
              ></kosha-step>
              ${this.#gap(i + 1)}
            </li>
          `,
        )}
      </ol>
    `;
  }

  /** @param {number} index */
  #gap(index) {
    return html`
      <div class="gap" data-list=${this.pointer} data-index=${index}>
        <button
          class="plus"
          tabindex="-1"
          data-list=${this.pointer}
          data-index=${index}
          aria-label=${t('list.add')}
          @click=${this.#add}
        >
          ${icon('add', 14)}
        </button>
        <span class="drop" aria-hidden="true">${t('list.drop')}</span>
      </div>
    `;
  }

  /** @param {Event} event */
  #add(event) {
    const {list, index} = /** @type {HTMLElement} */ (event.currentTarget).dataset;
    this.view.add(/** @type {string} */ (list), Number(index));
  }
}

/** Names tell steps of a list apart, and where one is there twice, the count. @param {{name: string}[]} steps */
function keysOf(steps) {
  const seen = new Map();
  return steps.map(({name}) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}\n${count}`;
  });
}

customElements.define('kosha-steps', Steps);
