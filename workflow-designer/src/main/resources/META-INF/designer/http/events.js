/**
 * Follows a stream of server-sent events, and goes on where it broke off.
 *
 * `EventSource` would do, but for two things: it says nothing of why it failed, and it does not end
 * with the stream.
 */

/** @typedef {{event: string, data: any, id: string}} ServerEvent */

const PATIENCE_MILLIS = [500, 1000, 2000, 5000];

/**
 * @param {import('./client.js').Client} client
 * @param {string} path
 * @param {(event: ServerEvent) => void} receive
 * @param {{signal: AbortSignal, endsWith?: string, interrupted?: (again: boolean) => void}} options
 *   `endsWith` names the event after which nothing more is expected
 */
export async function follow(client, path, receive, {signal, endsWith, interrupted = () => {}}) {
  let last = '';
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const ended = await followOnce(client, path, last, signal, event => {
        failures = 0;
        last = event.id || last;
        interrupted(false);
        receive(event);
        return event.event === endsWith;
      });
      if (ended) {
        return;
      }
    } catch (thrown) {
      if (signal.aborted) {
        return;
      }
      const status = /** @type {any} */ (thrown).status ?? 0;
      if (status >= 400 && status < 500) {
        throw thrown;
      }
    }
    interrupted(true);
    await pause(PATIENCE_MILLIS[Math.min(failures, PATIENCE_MILLIS.length - 1)], signal);
  }
}

/**
 * @param {import('./client.js').Client} client
 * @param {string} path
 * @param {string} last
 * @param {AbortSignal} signal
 * @param {(event: ServerEvent) => boolean} receive tells whether it was the last one
 */
async function followOnce(client, path, last, signal, receive) {
  const headers = /** @type {Record<string, string>} */ ({Accept: 'text/event-stream'});
  if (last) {
    headers['Last-Event-ID'] = last;
  }
  const response = await client.fetch('GET', path, {headers, signal});
  if (!response.ok || !response.body) {
    throw Object.assign(new Error(`${response.status}`), {status: response.status});
  }
  const parser = new EventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      return false;
    }
    for (const event of parser.push(value)) {
      if (receive(event)) {
        await reader.cancel();
        return true;
      }
    }
  }
}

/** Cuts text that arrives in pieces into events (WHATWG HTML, section 9.2). */
export class EventParser {
  #rest = '';
  #id = '';

  /** @param {string} text @returns {ServerEvent[]} */
  push(text) {
    this.#rest += text.replace(/\r\n?/g, '\n');
    const blocks = this.#rest.split('\n\n');
    this.#rest = /** @type {string} */ (blocks.pop());
    return blocks.map(block => this.#event(block)).filter(event => event !== null);
  }

  /** @param {string} block @returns {ServerEvent | null} */
  #event(block) {
    let name = 'message';
    const data = [];
    for (const line of block.split('\n')) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (field === 'event') {
        name = value;
      } else if (field === 'data') {
        data.push(value);
      } else if (field === 'id') {
        this.#id = value;
      }
    }
    return data.length === 0 ? null : {event: name, data: parse(data.join('\n')), id: this.#id};
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {number} millis @param {AbortSignal} signal */
function pause(millis, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(done, millis);
    signal.addEventListener('abort', done, {once: true});
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve(undefined);
    }
  });
}
