import {follow} from '../http/events.js';
import {Problem} from '../http/problem.js';

/**
 * Follows a run: what it and its steps are, from the first state to the end. Fires `change`, at most once a frame.
 *
 * @typedef {object} RunStep
 * @property {string} key names this execution, such as `do/loop[2]/send#1`
 * @property {string} task the task's place in the document
 * @property {string} name
 * @property {string} kind
 * @property {string} [action]
 * @property {string} status
 * @property {number} [attempts]
 * @property {any} [input]
 * @property {any} [output]
 * @property {any} [error]
 * @property {string} [startedAt]
 * @property {string} [endedAt]
 */
export class RunWatch extends EventTarget {
  /** @param {import('../http/client.js').Client} client @param {string} id */
  constructor(client, id) {
    super();
    this.client = client;
    this.id = id;
    /** @type {any} without its steps; null until the first word */
    this.run = null;
    /** @type {Map<string, RunStep>} by key, in the order in which they began */
    this.steps = new Map();
    /** Whether there is more to come. */
    this.live = true;
    /** Whether the connection to the runner is lost at the moment. */
    this.interrupted = false;
    /** @type {Problem | null} */
    this.problem = null;
    this.stop = new AbortController();
    this.told = false;
  }

  async start() {
    try {
      await follow(this.client, `v1/runs/${encodeURIComponent(this.id)}/events`, event => this.take(event), {
        signal: this.stop.signal,
        endsWith: 'end',
        interrupted: again => this.interrupt(again),
      });
    } catch (thrown) {
      this.problem = thrown instanceof Problem ? thrown : await this.why(thrown);
    }
    this.live = false;
    this.tell();
  }

  /** A stream says with its status alone why it is none; the run itself tells more. @param {unknown} thrown @returns {Promise<Problem>} */
  async why(thrown) {
    try {
      const {body} = await this.client.get(`v1/runs/${encodeURIComponent(this.id)}`);
      const {steps, ...run} = body;
      this.run = run;
      steps.forEach((/** @type {RunStep} */ step) => this.steps.set(step.key, step));
      return Problem.of(thrown);
    } catch (again) {
      return Problem.of(again);
    }
  }

  /** @param {import('../http/events.js').ServerEvent} event */
  take({event, data}) {
    if (event === 'run') {
      this.run = data;
    } else if (event === 'step') {
      this.steps.set(data.key, data);
    } else if (event === 'end') {
      this.live = false;
    }
    this.tell();
  }

  /** @param {boolean} again */
  interrupt(again) {
    if (again !== this.interrupted) {
      this.interrupted = again;
      this.tell();
    }
  }

  /** The run as the runner answers it, with its steps. */
  get whole() {
    return this.run === null ? null : {...this.run, steps: [...this.steps.values()]};
  }

  tell() {
    if (!this.told) {
      this.told = true;
      requestAnimationFrame(() => {
        this.told = false;
        this.dispatchEvent(new Event('change'));
      });
    }
  }

  close() {
    this.stop.abort();
  }
}
