import {Problem} from './problem.js';

/** @typedef {'viewer' | 'invoker' | 'editor' | 'admin'} Role */

const RANK = {viewer: 0, invoker: 1, editor: 2, admin: 3};

/** Who uses the page, and what they may do. Fires `change`. */
export class Session extends EventTarget {
  /** @param {import('./client.js').Client} client */
  constructor(client) {
    super();
    this.client = client;
    this.caller = '';
    /** @type {Role} */
    this.role = 'viewer';
    /** Whether the runner knows who calls, or does not ask. */
    this.known = false;
    /** Whether there is a session that can be ended. */
    this.closable = false;
    client.onUnauthenticated = () => this.#set('', 'viewer', '', false);
  }

  /** Asks the runner; a runner that refuses wants a log-in. */
  async load() {
    try {
      const {body} = await this.client.get('v1/session');
      this.#set(body.caller ?? '', body.role ?? 'viewer', body.csrf ?? '', true);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) {
        this.#set('', 'admin', '', true);
      } else if (!(thrown instanceof Problem) || thrown.status !== 401) {
        throw thrown;
      }
    }
  }

  /** @param {string} key an API key */
  async login(key) {
    const headers = {Authorization: `Bearer ${key}`};
    const {body} = await this.client.post('v1/session', {json: {}, headers});
    this.#set(body.caller ?? '', body.role ?? 'viewer', body.csrf ?? '', true);
  }

  async logout() {
    await this.client.delete('v1/session');
    this.#set('', 'viewer', '', false);
  }

  /** @param {Role} role */
  may(role) {
    return RANK[this.role] >= RANK[role];
  }

  /**
   * @param {string} caller
   * @param {Role} role
   * @param {string} csrf
   * @param {boolean} known
   */
  #set(caller, role, csrf, known) {
    const changed = caller !== this.caller || role !== this.role || known !== this.known;
    this.caller = caller;
    this.role = role;
    this.known = known;
    this.closable = csrf !== '';
    this.client.csrf = csrf;
    if (changed) {
      this.dispatchEvent(new Event('change'));
    }
  }
}
