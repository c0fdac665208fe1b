import {Problem} from '../http/problem.js';

/** @typedef {import('../model/document.js').Format} Format */

/**
 * @typedef {object} Stored a version of a workflow, as the runner keeps it
 * @property {string} name
 * @property {number} version
 * @property {Format} format
 * @property {string} source
 * @property {any} document
 * @property {string} updatedAt
 * @property {string} [updatedBy]
 */

/** @param {Format} format */
export const mediaType = format => (format === 'yaml' ? 'application/yaml' : 'application/json');

/** Loads and saves workflows. */
export class Workflows {
  /** @param {import('../http/client.js').Client} client */
  constructor(client) {
    this.client = client;
  }

  /** @param {string} name @param {number} [version] the newest when left out @returns {Promise<Stored>} */
  async load(name, version) {
    return (await this.client.get(path(name), {query: {version}})).body;
  }

  /** The newest version, or null when there is no such workflow. @param {string} name */
  async find(name) {
    try {
      return await this.load(name);
    } catch (thrown) {
      if (thrown instanceof Problem && thrown.status === 404) {
        return null;
      }
      throw thrown;
    }
  }

  /**
   * Saves over the version that was loaded; who saved in between wins, and this one is told.
   *
   * @param {string} name
   * @param {string} text
   * @param {Format} format
   * @param {number} base the version that was edited; 0 for a new workflow
   * @returns {Promise<Stored>}
   * @throws {Problem} with status 412 when another version is the newest
   */
  async save(name, text, format, base) {
    /** @type {Record<string, string>} */
    const condition = base === 0 ? {'If-None-Match': '*'} : {'If-Match': `"${base}"`};
    const headers = {'Content-Type': mediaType(format), ...condition};
    return (await this.client.put(path(name), {text, headers})).body;
  }

  /** @param {string} name @returns {Promise<{version: number, documentVersion: string, updatedAt: string, updatedBy?: string}[]>} */
  async versions(name) {
    return (await this.client.get(`${path(name)}/versions`)).body.versions;
  }

  /** @param {string} name */
  async delete(name) {
    await this.client.delete(path(name));
  }

  /**
   * What the runner finds wrong, and what it reads in a text.
   *
   * @param {string} text
   * @param {Format} format
   * @param {AbortSignal} [signal]
   * @returns {Promise<{valid: boolean, document: any, problems: {pointer: string, line: number, column: number, code: string, message: string}[]}>}
   */
  async validate(text, format, signal) {
    const headers = {'Content-Type': mediaType(format)};
    return (await this.client.post('v1/workflows/validate', {text, headers, signal})).body;
  }
}

/** @param {string} name */
const path = name => `v1/workflows/${encodeURIComponent(name)}`;
