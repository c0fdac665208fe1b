import {Catalog} from '../palette/catalog.js';
import {Client} from '../http/client.js';
import {Session} from '../http/session.js';
import {Toasts} from './toasts.js';

/**
 * What every page may need, made once and handed down as `.services`.
 *
 * @typedef {object} Services
 * @property {Client} client
 * @property {Session} session
 * @property {Catalog} catalog what is installed, kept up to date
 * @property {Toasts} toasts short messages that pass
 */

/** @returns {Services} */
export function createServices() {
  const client = new Client();
  return {
    client,
    session: new Session(client),
    catalog: new Catalog(client),
    toasts: new Toasts(),
  };
}
