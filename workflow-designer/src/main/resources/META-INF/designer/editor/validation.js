import {ownerOf} from '../model/steps.js';

/** @typedef {{pointer: string, line: number, column: number, code: string, message: string}} Fault */

const REST_MILLIS = 350;

/**
 * Asks the runner what is wrong with the document, a moment after each change; an answer that a later
 * change overtook is dropped. Fires `change`.
 */
export class Validation extends EventTarget {
  /** @param {import('./saving.js').Workflows} workflows */
  constructor(workflows) {
    super();
    this.workflows = workflows;
    /** @type {Fault[]} */
    this.faults = [];
    /** @type {'unchecked' | 'checking' | 'done' | 'failed'} */
    this.state = 'unchecked';
    this.timer = 0;
    /** @type {AbortController | null} */
    this.asking = null;
  }

  /** @param {import('../model/document.js').DocumentModel} model */
  soon(model) {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = window.setTimeout(() => this.#ask(model), REST_MILLIS);
  }

  stop() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  /** What a refused save said. @param {import('../http/problem.js').Violation[]} violations */
  tell(violations) {
    this.faults = violations.map(({pointer, line = 0, column = 0, keyword = '', message}) =>
      ({pointer, line, column, code: keyword, message}));
    this.#set('done');
  }

  /** @param {import('../model/document.js').DocumentModel} model */
  async #ask(model) {
    const asking = new AbortController();
    this.asking = asking;
    try {
      const {problems} = await this.workflows.validate(model.toText(), model.format, asking.signal);
      if (!asking.signal.aborted) {
        this.faults = problems;
        this.#set('done');
      }
    } catch {
      if (!asking.signal.aborted) {
        this.#set('failed');
      }
    }
  }

  /** @param {Validation['state']} state */
  #set(state) {
    this.state = state;
    this.dispatchEvent(new Event('change'));
  }

  /** How many there are of each step; those of steps within are theirs. @param {any} tree */
  byStep(tree) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const {pointer} of this.faults) {
      const owner = ownerOf(tree, pointer)?.pointer ?? '';
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    return counts;
  }
}
