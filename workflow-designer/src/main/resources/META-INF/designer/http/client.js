import {Problem} from './problem.js';

/**
 * @typedef {object} Reply
 * @property {number} status
 * @property {Headers} headers
 * @property {any} body JSON as a value, anything else as text
 */

/**
 * @typedef {object} Wish
 * @property {any} [json] a body, sent as JSON
 * @property {string} [text] a body, sent as it is; with its type in `headers`
 * @property {Record<string, string>} [headers]
 * @property {Record<string, string | number | undefined>} [query]
 * @property {AbortSignal} [signal]
 */

/** Talks to the runner. Every failure is thrown as a {@link Problem}. */
export class Client {
  constructor() {
    /** What requests that change something carry while a cookie says who calls. */
    this.csrf = '';
    /** Called when the runner asks who calls. */
    this.onUnauthenticated = () => {};
  }

  /** @param {string} path @param {Wish} [wish] */
  get(path, wish) {
    return this.send('GET', path, wish);
  }

  /** @param {string} path @param {Wish} [wish] */
  post(path, wish) {
    return this.send('POST', path, wish);
  }

  /** @param {string} path @param {Wish} [wish] */
  put(path, wish) {
    return this.send('PUT', path, wish);
  }

  /** @param {string} path @param {Wish} [wish] */
  delete(path, wish) {
    return this.send('DELETE', path, wish);
  }

  /**
   * @param {string} method
   * @param {string} path such as `v1/actions`, relative to the page
   * @param {Wish} [wish]
   * @returns {Promise<Reply>}
   */
  async send(method, path, wish = {}) {
    const response = await this.fetch(method, path, wish);
    const reply = {status: response.status, headers: response.headers, body: await read(response)};
    if (!response.ok) {
      if (response.status === 401) {
        this.onUnauthenticated();
      }
      throw new Problem(response.status, asDetails(reply.body, response));
    }
    return reply;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {Wish} wish
   */
  async fetch(method, path, {json, text, headers = {}, query = {}, signal}) {
    const url = new URL(path, document.baseURI);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') {
        url.searchParams.set(name, String(value));
      }
    }
    const all = new Headers({Accept: 'application/json', ...headers});
    if (json !== undefined) {
      all.set('Content-Type', 'application/json');
    }
    if (method !== 'GET' && this.csrf) {
      all.set('X-Kosha-CSRF', this.csrf);
    }
    const body = json === undefined ? text : JSON.stringify(json);
    try {
      return await fetch(url, {method, headers: all, body, signal, credentials: 'same-origin'});
    } catch (thrown) {
      if (signal?.aborted) {
        throw thrown;
      }
      throw new Problem(0, {});
    }
  }
}

/** @param {Response} response */
async function read(response) {
  const text = await response.text();
  const type = response.headers.get('Content-Type') ?? '';
  if (!/[/+]json\b/.test(type)) {
    return text;
  }
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {any} body @param {Response} response */
const asDetails = (body, response) =>
  body && typeof body === 'object'
    ? body
    : {detail: `${response.status} ${response.statusText}`.trim()};
