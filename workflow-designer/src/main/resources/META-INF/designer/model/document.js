import {applyAll} from './edits.js';
import {valueAt} from './pointer.js';
import {toYaml} from './yaml.js';

/**
 * @typedef {import('./pointer.js').Pointer} Pointer
 * @typedef {import('./edits.js').Edit} Edit
 * @typedef {'yaml' | 'json'} Format
 * @typedef {{tree: any, text: string | null, format: Format, selection: Pointer}} State
 *   `text` is what the document was written as, as long as it says exactly what the tree says
 */

/** Undoing further back than this is not kept. */
const KEPT = 300;

/**
 * A workflow document that is being edited, with its past and its undone future.
 *
 * The tree is never changed in place: a change makes a new one that shares what stayed the same, so
 * `===` tells whether a part changed. Each change is one entry to undo; consecutive changes of one
 * `intent`, such as the letters typed into a field, are one entry together. A document that was not
 * changed, or changed back by undoing, is saved as the text that it came as, byte for byte.
 *
 * Fires `change` with `detail: {label, cause: 'edit' | 'undo' | 'redo' | 'load'}`.
 */
export class DocumentModel extends EventTarget {
  /** @type {State[]} */
  #past = [];
  /** @type {State[]} */
  #future = [];
  /** @type {string[]} of each entry of the past, what was done after it */
  #labels = [];
  /** @type {string[]} */
  #undoneLabels = [];
  #intent = '';
  /** @type {State} */
  #state;
  /** @type {State} */
  #saved;

  /**
   * @param {any} tree
   * @param {{text?: string | null, format?: Format}} [source] what it was written as
   */
  constructor(tree, {text = null, format = 'yaml'} = {}) {
    super();
    this.#state = {tree, text, format, selection: ''};
    this.#saved = this.#state;
    /** Grows with every change. */
    this.revision = 0;
  }

  /** The document as a JSON value; never to be changed in place. */
  get tree() {
    return this.#state.tree;
  }

  /** @type {Format} the format that it is saved in */
  get format() {
    return this.#state.format;
  }

  /** The step or place that is chosen; undoing and redoing bring it back. */
  get selection() {
    return this.#state.selection;
  }

  set selection(pointer) {
    this.#state = {...this.#state, selection: pointer};
    this.#intent = '';
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** What undoing would undo. */
  get undoLabel() {
    return this.#labels.at(-1) ?? '';
  }

  get redoLabel() {
    return this.#undoneLabels.at(-1) ?? '';
  }

  /** Whether something is not saved. */
  get dirty() {
    const {tree, text, format} = this.#state;
    const sameText = text === this.#saved.text || tree === this.#saved.tree && text === null;
    return tree !== this.#saved.tree || !sameText || format !== this.#saved.format;
  }

  /** Whether it is a text that somebody wrote, not one that is made of the tree. */
  get written() {
    return this.#state.text !== null;
  }

  /** @param {Pointer} pointer */
  valueAt(pointer) {
    return valueAt(this.tree, pointer);
  }

  /**
   * Does something as one entry to undo.
   *
   * @param {string} label what is done, for people
   * @param {Edit[]} edits
   * @param {{select?: Pointer, intent?: string}} [options]
   */
  change(label, edits, {select = this.selection, intent = ''} = {}) {
    const tree = applyAll(this.tree, edits);
    this.#replace(label, {...this.#state, tree, text: null, selection: select}, intent);
  }

  /**
   * Takes a text that was edited as such, with the tree that it says.
   *
   * @param {string} label
   * @param {any} tree
   * @param {{text: string, format: Format, intent?: string}} source
   */
  changeText(label, tree, {text, format, intent = ''}) {
    const selection = valueAt(tree, this.selection) === undefined ? '' : this.selection;
    this.#replace(label, {tree, text, format, selection}, intent);
  }

  /** @param {string} label @param {State} next @param {string} intent */
  #replace(label, next, intent) {
    const goesOn = intent !== '' && intent === this.#intent && this.canUndo;
    if (!goesOn) {
      this.#past.push(this.#state);
      this.#labels.push(label);
      if (this.#past.length > KEPT) {
        this.#past.shift();
        this.#labels.shift();
      }
    }
    this.#future = [];
    this.#undoneLabels = [];
    this.#intent = intent;
    this.#enter(next, label, 'edit');
  }

  /** What is typed from now on is an entry of its own. */
  endIntent() {
    this.#intent = '';
  }

  undo() {
    this.#travel(this.#past, this.#labels, this.#future, this.#undoneLabels, 'undo');
  }

  redo() {
    this.#travel(this.#future, this.#undoneLabels, this.#past, this.#labels, 'redo');
  }

  /**
   * @param {State[]} from
   * @param {string[]} fromLabels
   * @param {State[]} to
   * @param {string[]} toLabels
   * @param {'undo' | 'redo'} cause
   */
  #travel(from, fromLabels, to, toLabels, cause) {
    const state = from.pop();
    const label = fromLabels.pop();
    if (!state || label === undefined) {
      return;
    }
    to.push(this.#state);
    toLabels.push(label);
    this.#intent = '';
    this.#enter(state, label, cause);
  }

  /** @param {State} state @param {string} label @param {string} cause */
  #enter(state, label, cause) {
    this.#state = state;
    this.revision++;
    this.dispatchEvent(new CustomEvent('change', {detail: {label, cause}}));
  }

  /** The document as it is saved. @param {Format} [format] */
  toText(format = this.format) {
    const {tree, text, format: own} = this.#state;
    if (text !== null && format === own) {
      return text;
    }
    return format === 'yaml' ? toYaml(tree) : `${JSON.stringify(tree, null, 2)}\n`;
  }

  /**
   * Says that something was saved: what it is now, unless it went on meanwhile.
   * @param {{tree: any, text: string, format: Format}} [saved]
   */
  markSaved(saved) {
    if (saved && saved.tree === this.tree && this.#state.text === null) {
      this.#state = {...this.#state, text: saved.text};
    }
    this.#saved = saved ? {...this.#state, ...saved} : this.#state;
    this.#intent = '';
    this.dispatchEvent(new CustomEvent('change', {detail: {label: '', cause: 'save'}}));
  }
}
