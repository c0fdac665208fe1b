import {valueAt} from '../model/pointer.js';
import {isExpression} from './expression.js';

const PATIENCE_MILLIS = 300;

/**
 * What the runner says of the input that a step gives its action, as far as it is known before a run. Asks when the input has
 * rested for a moment. Used by one form.
 */
export class InputCheck {
  /** @param {() => void} told called when there is another answer */
  constructor(told) {
    this.told = told;
    this.question = '';
    this.timer = 0;
    /** @type {import('../http/problem.js').Violation[]} */
    this.violations = [];
  }

  /** @param {import('../shell/services.js').Services} services @param {string} action @param {any} input */
  look(services, action, input) {
    const question = JSON.stringify([action, input ?? {}, services.catalog.revision]);
    if (question === this.question) {
      return;
    }
    // What was said of another action is not said of this one.
    this.violations =
      question.startsWith(`["${action}"`) && this.question.startsWith(`["${action}"`) ? this.violations : [];
    this.question = question;
    clearTimeout(this.timer);
    const known =
      input !== undefined && services.session.may('invoker') && services.catalog.findAction(action);
    if (known) {
      this.timer = setTimeout(() => this.ask(services, action, input, question), PATIENCE_MILLIS);
    }
  }

  /** @param {import('../shell/services.js').Services} services @param {string} action @param {any} input @param {string} question */
  async ask(services, action, input, question) {
    try {
      const {body} = await services.client.post(`v1/actions/${encodeURIComponent(action)}/validate`, {
        json: input,
      });
      if (question === this.question) {
        this.violations = knownOf(body.violations, input);
        this.told();
      }
    } catch {
      // The check of the whole document tells when the runner is not there.
    }
  }
}

/**
 * Without what is said of places whose values only a run gives.
 *
 * @param {import('../http/problem.js').Violation[]} violations @param {any} input
 */
export const knownOf = (violations, input) =>
  violations.filter(({pointer}) => !holdsExpression(valueAt(input, pointer)));

/** @param {any} value @returns {boolean} */
const holdsExpression = value =>
  isExpression(value) ||
  (value !== null && typeof value === 'object' && Object.values(value).some(holdsExpression));
