import {t} from '../texts/texts.js';

/** @typedef {{pointer: string, line?: number, column?: number, keyword?: string, message: string}} Violation */

/** What went wrong with a request: the runner's problem details (RFC 9457), or no answer at all. */
export class Problem extends Error {
  /**
   * @param {number} status 0 when there was no answer
   * @param {Record<string, any>} details as the runner told them
   */
  constructor(status, details) {
    super(details.detail ?? details.title ?? t('error.network'));
    this.name = 'Problem';
    this.status = status;
    this.details = details;
  }

  /** Code of the problem, such as `PRECONDITION_FAILED`; empty when there is none. */
  get code() {
    return String(this.details.code ?? '');
  }

  get retriable() {
    return this.status === 0 || Boolean(this.details.retriable);
  }

  /** @returns {Violation[]} */
  get violations() {
    return Array.isArray(this.details.violations) ? this.details.violations : [];
  }

  /**
   * A problem of whatever was thrown.
   * @param {unknown} thrown
   */
  static of(thrown) {
    if (thrown instanceof Problem) {
      return thrown;
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Problem(-1, {detail: t('error.unexpected', {message})});
  }
}
