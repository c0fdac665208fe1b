import {LitElement, html, nothing} from 'lit';
import {mainList} from '../model/steps.js';
import {t} from '../texts/texts.js';
import {base, controls, layout} from '../shell/styles.js';
import {icon} from '../shell/icons.js';
import {markStyles} from '../palette/mark.js';
import {canvasStyles} from './canvas-styles.js';
import {cardStyles} from './card-styles.js';
import {Drag} from './drag.js';
import {keyPressed} from './keys.js';
import {Panning} from './panning.js';
import {showSelection} from './selection.js';
import {stepStyles} from './styles.js';
import {Zoom} from './zoom.js';
import './mini-map.js';
import './step-tools.js';
import './steps.js';

/**
 * The drawing of a workflow. It shows what the model says and asks for changes by events, which
 * bubble: `canvas-command` with `detail: {command, ...}`; see `editor/commands.js`.
 */
export class Canvas extends LitElement {
  static properties = {
    model: {attribute: false},
    catalog: {attribute: false},
    readonly: {type: Boolean},
    problems: {attribute: false},
    states: {attribute: false},
    percent: {state: true},
    large: {state: true},
  };

  static styles = [base, controls, layout, markStyles, stepStyles, cardStyles, canvasStyles];

  constructor() {
    super();
    /** @type {import('../model/document.js').DocumentModel} */
    this.model = /** @type {any} */ (null);
    /** @type {import('../palette/catalog.js').Catalog} */
    this.catalog = /** @type {any} */ (null);
    this.readonly = false;
    /** @type {Map<string, number>} problems by the pointer of their step */
    this.problems = new Map();
    /** @type {Map<string, import('./view.js').StepState>} */
    this.states = new Map();
    this.percent = 100;
    this.large = false;
    /** Whether the cursor goes to the chosen step once it is drawn. */
    this.focusNext = false;
    this.drag = new Drag(this);
    this.zoom = new Zoom(this);
    this.panning = new Panning(this);
    /** @type {import('./view.js').View} */
    this.view = this.#view();
    this.onModel = event => this.#changed(event.detail.cause);
    this.onCatalog = () => this.#everyStep(step => step.requestUpdate());
  }

  connectedCallback() {
    super.connectedCallback();
    this.catalog.addEventListener('change', this.onCatalog);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.catalog.removeEventListener('change', this.onCatalog);
    this.model.removeEventListener('change', this.onModel);
    this.drag.cancel();
  }

  /** @returns {import('./view.js').View} */
  #view() {
    const canvas = this;
    return {
      get catalog() {
        return canvas.catalog;
      },
      get readonly() {
        return canvas.readonly;
      },
      add: (list, index) => this.command('add', {list, index}),
      select: pointer => this.command('select', {pointer, focus: true}),
      grab: (pointer, event) => !this.readonly && this.drag.begin({pointer}, event),
      edit: pointer => this.command('edit', {pointer}),
      addBranch: pointer => this.command('addBranch', {pointer}),
    };
  }

  /** @param {Map<string, any>} changed */
  willUpdate(changed) {
    if (changed.has('model')) {
      changed.get('model')?.removeEventListener('change', this.onModel);
      this.model.addEventListener('change', this.onModel);
    }
  }

  render() {
    const list = mainList(this.model.tree);
    return html`
      <div
        class="viewport ${this.readonly ? 'readonly' : ''}"
        @keydown=${event => keyPressed(this, event)}
        @wheel=${this.zoom.wheel}
        @pointerdown=${this.panning.begin}
        @scroll=${this.#scrolled}
      >
        <div class="stage" role="group" aria-label=${t('canvas.label')}>
          <span class="pill">${t('canvas.start')}</span>
          ${list.items.length === 0 ? html`<span class="stem long"></span>` : nothing}
          <kosha-steps .items=${list.items} .pointer=${'/do'} .view=${this.view}></kosha-steps>
          ${list.items.length === 0 ? html`<span class="stem long"></span>` : nothing}
          <span class="pill">${t('canvas.end')}</span>
        </div>
      </div>
      <p id="help" hidden>${t('canvas.help')}</p>
      ${this.#tools()}
      ${this.large ? html`<kosha-mini-map .canvas=${this}></kosha-mini-map>` : nothing}
      <div class="ghost" hidden aria-hidden="true"></div>
      <div class="hidden-text" role="status" aria-live="polite"></div>
    `;
  }

  #tools() {
    const {zoom} = this;
    return html`
      <div class="tools">
        <button class="quiet icon-only" aria-label=${t('canvas.zoomOut')} title=${t('canvas.zoomOut')}
          @click=${() => zoom.by(-1)}>${icon('minus')}</button>
        <button class="quiet percent" aria-label=${t('canvas.zoom', {percent: this.percent})}
          @click=${() => zoom.to(1)}>${this.percent} %</button>
        <button class="quiet icon-only" aria-label=${t('canvas.zoomIn')} title=${t('canvas.zoomIn')}
          @click=${() => zoom.by(1)}>${icon('add')}</button>
        <button class="quiet icon-only" aria-label=${t('canvas.fit')} title=${t('canvas.fit')}
          @click=${() => zoom.fit()}>${icon('fit')}</button>
      </div>
      <kosha-step-tools .canvas=${this}></kosha-step-tools>
    `;
  }

  async firstUpdated() {
    await this.#afterDrawing(false);
    const {viewport} = this;
    viewport.scrollLeft = (viewport.scrollWidth - viewport.clientWidth) / 2;
  }

  /** @param {Map<string, any>} changed */
  updated(changed) {
    if (changed.has('problems') || changed.has('states') || changed.has('model')) {
      this.#tellSteps();
    }
    if (changed.has('readonly')) {
      this.#everyStep(step => step.requestUpdate());
    }
  }

  /** @param {string} cause */
  async #changed(cause) {
    if (cause === 'save') {
      return;
    }
    const focus = this.focusNext || this.shadowRoot?.activeElement !== null;
    this.focusNext = false;
    this.requestUpdate();
    // A frame later all steps are drawn, however deep they stand.
    await new Promise(requestAnimationFrame);
    this.#tellSteps();
    this.#afterDrawing(focus && cause !== 'load');
  }

  /** @param {boolean} focus */
  async #afterDrawing(focus) {
    await new Promise(requestAnimationFrame);
    this.showSelection({focus});
    this.large = this.viewport.scrollHeight > this.viewport.clientHeight * 2.5;
    this.#overview?.draw();
  }

  /** Hands problems and states to the steps that they are of; others do not draw again. */
  #tellSteps() {
    this.#everyStep(step => {
      step.faults = this.problems.get(step.pointer) ?? 0;
      step.state = this.states.get(step.pointer);
    });
  }

  /** @param {(step: import('./step.js').StepElement) => void} visit */
  #everyStep(visit) {
    this.renderRoot.querySelectorAll('kosha-step').forEach(step => visit(/** @type {any} */ (step)));
  }

  get viewport() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector('.viewport'));
  }

  get stage() {
    return /** @type {HTMLElement} */ (this.renderRoot.querySelector('.stage'));
  }

  /** All cards in their order, as they are seen. @returns {HTMLElement[]} */
  get cards() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.renderRoot.querySelectorAll('.card'))];
  }

  /** @param {string} pointer @returns {HTMLElement | null} */
  cardOf(pointer) {
    return this.renderRoot.querySelector(`.card[data-pointer="${CSS.escape(pointer)}"]`);
  }

  /** @param {import('./selection.js').Wish} [wish] */
  showSelection(wish) {
    showSelection(this, wish);
  }

  /** Tells a screen reader what happened. @param {string} text */
  say(text) {
    const line = this.renderRoot.querySelector('[aria-live]');
    if (line) {
      line.textContent = text;
    }
  }

  /** @param {string} command @param {Record<string, unknown>} [detail] */
  command(command, detail = {}) {
    this.dispatchEvent(
      new CustomEvent('canvas-command', {detail: {command, ...detail}, bubbles: true, composed: true}),
    );
  }

  get #overview() {
    return /** @type {import('./mini-map.js').MiniMap | null} */ (this.renderRoot.querySelector('kosha-mini-map'));
  }

  #scrolled = () => this.#overview?.scrolled();
}

customElements.define('kosha-canvas', Canvas);
