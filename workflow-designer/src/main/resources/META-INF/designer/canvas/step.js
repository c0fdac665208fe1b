import {LitElement, html, nothing} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {listsOf, stepOf} from '../model/steps.js';
import {soleMember} from '../model/branches.js';
import {titleOf} from '../model/names.js';
import {above} from '../model/pointer.js';
import {formatDuration, hasText, t} from '../texts/texts.js';
import {icon} from '../shell/icons.js';
import {mark} from '../palette/mark.js';
import {expression, summaryOf, times} from './summary.js';
import {sameState} from './view.js';

/** @type {Record<string, [import('../shell/icons.js').IconName, string]>} */
const RUN_MARKS = {
  running: ['loop', 'info'],
  retrying: ['loop', 'warn'],
  waiting: ['clock', 'info'],
  completed: ['check', 'ok'],
  faulted: ['error', 'bad'],
  skipped: ['arrow', ''],
  cancelled: ['close', ''],
};

/**
 * A step: its card, and the lists within it. Draws again only when its task, its place, its problems or
 * its state in the run are others; being chosen is a class that the canvas sets.
 */
export class StepElement extends LitElement {
  static properties = {
    item: {attribute: false},
    pointer: {attribute: false},
    name: {attribute: false},
    view: {attribute: false},
    faults: {attribute: false},
    state: {attribute: false, hasChanged: (next, last) => !sameState(next, last)},
    folded: {state: true},
  };

  constructor() {
    super();
    /** @type {any} as it stands in its list */
    this.item = null;
    this.pointer = '';
    this.name = '';
    /** @type {import('./view.js').View} */
    this.view = /** @type {any} */ (null);
    this.faults = 0;
    /** @type {import('./view.js').StepState | undefined} */
    this.state = undefined;
    this.folded = false;
    this.selected = false;
  }

  createRenderRoot() {
    return this;
  }

  /** @returns {import('../model/steps.js').Step} */
  get step() {
    return stepOf(this.item, soleMember(this.item) ? above(this.pointer) : this.pointer);
  }

  render() {
    const {step} = this;
    const lists = listsOf(step);
    const nested = lists.length > 0;
    if (!nested) {
      return html`${this.#card(step, false)}${this.#marks(step)}`;
    }
    if (step.kind === 'ifelse' || step.kind === 'fork') {
      return html`
        ${this.#card(step, true)}${this.#marks(step)}
        ${this.folded ? nothing : this.#columns(step, lists)}
      `;
    }
    return html`
      <div class="box">
        ${this.#card(step, true)}${this.#marks(step)}
        ${this.folded ? nothing : lists.map(list => this.#part(list))}
      </div>
    `;
  }

  /** @param {import('../model/steps.js').Step} step @param {boolean} nested */
  #card(step, nested) {
    const {catalog} = this.view;
    const known = step.action ? catalog.findAction(step.action) : undefined;
    const gone = step.action !== '' && catalog.loaded && !known;
    const status = this.state?.status ?? '';
    const title = titleOf(step.name);
    return html`
      <div
        class="card ${gone ? 'gone' : ''} ${this.faults ? 'faulty' : ''} ${status}"
        role="button"
        tabindex=${this.selected ? '0' : '-1'}
        aria-pressed=${this.selected}
        aria-label=${this.#words(step, title)}
        aria-describedby="help"
        data-pointer=${this.pointer}
        @click=${() => this.view.select(this.pointer)}
        @dblclick=${() => this.view.edit(this.pointer)}
        @pointerdown=${event => this.view.grab(this.pointer, event)}
      >
        ${mark(step.kind, known ? catalog.iconOf(known.connector) : '', gone)}
        <span class="words">
          <span class="name">${title}</span>
          <span class="summary">${summaryOf(step, catalog)}</span>
        </span>
        <span class="side">
          ${this.#runState()}
          ${this.faults ? html`<span class="warn">${icon('alert', 17)}</span>` : nothing}
          ${nested ? this.#fold(title) : nothing}
        </span>
      </div>
    `;
  }

  /** All of a card in one sentence. @param {import('../model/steps.js').Step} step @param {string} title */
  #words(step, title) {
    const parts = [title, hasText(`task.${step.kind}`) && step.kind !== 'call' ? t(`task.${step.kind}`) : ''];
    parts.push(summaryOf(step, this.view.catalog));
    if (this.faults) {
      parts.push(t('step.faults', {count: this.faults}));
    }
    if (this.state) {
      parts.push(t(`step.run.${this.state.status}`));
    }
    return parts.filter(Boolean).join(', ');
  }

  #runState() {
    const {state} = this;
    if (!state) {
      return nothing;
    }
    const [name, kind] = RUN_MARKS[state.status] ?? ['clock', ''];
    const took =
      state.startedAt && state.endedAt
        ? formatDuration(Date.parse(state.endedAt) - Date.parse(state.startedAt))
        : '';
    const many = (state.iterations ?? 1) > 1 ? times(/** @type {number} */ (state.iterations)) : '';
    const tries = (state.attempts ?? 1) > 1 ? t('step.attempt', {count: state.attempts}) : '';
    const busy = state.status === 'running' || state.status === 'retrying';
    return html`
      <span class="state-of-run ${kind}" title=${[t(`step.run.${state.status}`), many, tries].filter(Boolean).join(', ')}>
        <span class=${busy ? 'spin' : ''}>${icon(name, 15)}</span>
        ${many || took || tries || nothing}
      </span>
    `;
  }

  /** @param {string} title */
  #fold(title) {
    const label = `${t(this.folded ? 'step.expand' : 'step.collapse')}: ${title}`;
    return html`
      <span
        class="fold"
        data-fold
        aria-hidden="true"
        title=${label}
        aria-expanded=${!this.folded}
        @click=${this.#toggle}
        @pointerdown=${event => event.stopPropagation()}
      >
        ${icon('chevron', 16)}
      </span>
    `;
  }

  /** @param {Event} event */
  #toggle(event) {
    event.stopPropagation();
    this.folded = !this.folded;
  }

  /** Conditions and jumps, which the shape does not show. @param {import('../model/steps.js').Step} step */
  #marks({task, kind}) {
    const marks = [];
    if (typeof task?.if === 'string') {
      marks.push(t('step.if', {condition: expression(task.if)}));
    }
    if (kind === 'switch') {
      for (const item of task.switch) {
        const [name, {when, then} = /** @type {any} */ ({})] = soleMember(item) ?? [''];
        marks.push(`${when ? expression(when) : caseTitle(name)} → ${titleOf(String(then ?? ''))}`);
      }
    }
    if (typeof task?.then === 'string' && task.then !== 'continue') {
      marks.push(t('step.then', {target: titleOf(task.then)}));
    }
    return marks.length === 0
      ? nothing
      : html`<div class="marks">${marks.map(text => html`<span class="badge" title=${text}>${text}</span>`)}</div>`;
  }

  /** @param {import('../model/steps.js').StepList} list */
  #part(list) {
    return html`
      <div class="part">
        <span class="stem"></span>
        <span class="chip">${t(`list.${list.role}`)}</span>
        ${list.items.length === 0 ? html`<span class="stem"></span>` : nothing}
        ${this.#list(list)}
      </div>
    `;
  }

  /** @param {import('../model/steps.js').Step} step @param {import('../model/steps.js').StepList[]} lists */
  #columns(step, lists) {
    return html`
      <span class="stem"></span>
      <div class="columns">
        ${repeat(
          lists,
          list => list.name,
          list => html`
            <div class="column">
              <span class="stem first"></span>
              <span class="chip" title=${list.when ?? ''}>
                ${list.role === 'case' ? caseTitle(list.name) : titleOf(list.name)}
              </span>
              ${list.items.length === 0 ? html`<span class="stem"></span>` : nothing}
              ${this.#list(list)}
              <span class="rest"></span>
            </div>
          `,
        )}
      </div>
    `;
  }

  /** @param {import('../model/steps.js').StepList} list */
  #list(list) {
    return html`<kosha-steps
      .items=${list.items}
      .pointer=${list.pointer}
      .kind=${list.role}
      .view=${this.view}
    ></kosha-steps>`;
  }
}

/** Well-known cases in the person's language. @param {string} name */
const caseTitle = name => (hasText(`case.${name}`) ? t(`case.${name}`) : titleOf(name));

customElements.define('kosha-step', StepElement);
