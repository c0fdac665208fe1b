import {EventParser} from '../http/events.js';
import {Problem} from '../http/problem.js';

/**
 * What is done to plugins, followed step by step.
 *
 * @typedef {{name: string, ok: boolean, durationMillis: number, message: string}} OperationStep
 * @typedef {{method: string, path: string, query?: Record<string, string | undefined>, headers?: Record<string, string>, file?: Blob}} Operation
 */

/**
 * @param {import('../http/client.js').Client} client @param {Operation} operation @param {(step: OperationStep) => void} told @returns {Promise<any>} the
 *   report; a refusal is thrown, with what was found in its details
 */
export async function operate(client, {method, path, query, headers, file}, told) {
  const response = await client.fetch(method, path, {
    query,
    text: /** @type {any} */ (file),
    headers: {Accept: 'text/event-stream', ...(file ? {'Content-Type': 'application/zip'} : {}), ...headers},
  });
  if (!response.ok || !/event-stream/.test(response.headers.get('Content-Type') ?? '')) {
    const details = await response
      .json()
      .catch(() => ({detail: `${response.status} ${response.statusText}`.trim()}));
    if (!response.ok) {
      throw new Problem(response.status, details);
    }
    return details;
  }
  return read(/** @type {ReadableStream<Uint8Array>} */ (response.body), told);
}

/** @param {ReadableStream<Uint8Array>} body @param {(step: OperationStep) => void} told */
async function read(body, told) {
  const parser = new EventParser();
  const reader = body.pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
  for (;;) {
    const {done, value} = await reader.read();
    if (done) {
      throw new Problem(0, {});
    }
    for (const {event, data} of parser.push(value)) {
      if (event === 'step') {
        told(data);
      } else if (event === 'done') {
        return data;
      } else if (event === 'refused') {
        throw new Problem(data.status ?? 409, data);
      }
    }
  }
}
