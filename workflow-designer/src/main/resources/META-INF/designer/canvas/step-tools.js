import {LitElement, css, html, nothing} from 'lit';
import {stepAt} from '../model/steps.js';
import {titleOf} from '../model/names.js';
import {t} from '../texts/texts.js';
import {base, controls} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import '../shell/menu.js';

/** What can be done with the chosen step, for whoever has no keyboard or does not know its keys. */
class StepTools extends LitElement {
  static properties = {canvas: {attribute: false}};

  static styles = [
    base,
    controls,
    css`
      div {
        display: flex;
        padding: 2px;
        border: 1px solid var(--line);
        border-radius: 10px;
        background: var(--surface);
        box-shadow: var(--shadow);
      }
      button {
        --control: 32px;
        min-height: 32px;
      }
      @media (pointer: coarse) {
        button {
          --control: 40px;
          min-height: 40px;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import('./canvas.js').Canvas} */
    this.canvas = /** @type {any} */ (null);
  }

  render() {
    const {model, readonly} = this.canvas;
    const step = stepAt(model.tree, model.selection);
    if (!step || readonly) {
      return nothing;
    }
    const forks = step.kind === 'ifelse' || step.kind === 'fork';
    return html`
      <div role="toolbar" aria-label="${t('menu.label')}: ${titleOf(step.name)}">
        ${this.#button('addAfter', 'add', t('menu.after'), 'A')}
        ${forks ? this.#button('addBranch', 'branch', t('branch.add'), '') : nothing}
        ${this.#button('duplicate', 'duplicate', t('menu.duplicate'), 'Ctrl D')}
        ${this.#button('delete', 'trash', t('menu.delete'), 'Del')}
        <kosha-menu .label=${t('menu.label')} .icon=${'more'} .entries=${this.#entries()}></kosha-menu>
      </div>
    `;
  }

  /** @param {string} command @param {import('../shell/icons.js').IconName} name @param {string} label @param {string} keys */
  #button(command, name, label, keys) {
    const title = keys ? `${label} (${keys})` : label;
    return html`
      <button class="quiet icon-only" aria-label=${label} title=${title} @click=${() => this.#run(command)}>
        ${icon(name)}
      </button>
    `;
  }

  /** @returns {import('../shell/menu.js').MenuEntry[]} */
  #entries() {
    /** @type {[string, import('../shell/icons.js').IconName, string, string][]} */
    const entries = [
      ['edit', 'settings', t('menu.edit'), 'Enter'],
      ['addBefore', 'add', t('menu.before'), 'B'],
      ['moveUp', 'arrow', t('menu.up'), 'Alt ↑'],
      ['moveDown', 'arrow', t('menu.down'), 'Alt ↓'],
      ['copy', 'copy', t('menu.copy'), 'Ctrl C'],
      ['cut', 'copy', t('menu.cut'), 'Ctrl X'],
      ['paste', 'copy', t('menu.paste'), 'Ctrl V'],
    ];
    return entries.map(([command, icon_, label, keys]) => ({
      label,
      keys,
      icon: icon_,
      run: () => this.#run(command),
    }));
  }

  /** @param {string} command */
  #run(command) {
    this.canvas.command(command, {pointer: this.canvas.model.selection});
  }
}

customElements.define('kosha-step-tools', StepTools);
