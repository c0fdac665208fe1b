/**
 * @typedef {object} ActionSummary
 * @property {string} id
 * @property {string} title
 * @property {string} description
 * @property {string} connector
 * @property {string} group
 * @property {string} version
 * @property {string[]} keywords
 * @property {{readOnly: boolean, destructive: boolean, idempotent: boolean}} effects
 * @property {{since: string, message: string}} [deprecated]
 */

/**
 * @typedef {object} ConnectorSummary
 * @property {string} id
 * @property {string} title
 * @property {string} description
 * @property {string[]} keywords
 * @property {string} icon
 * @property {{id: string, title: string, description: string}[]} groups
 * @property {string} pluginVersion
 * @property {number} generation
 */

const LOOK_MILLIS = 3000;

/**
 * What is installed: connectors and actions. Looks every few seconds, while the page is seen, and
 * fires `change` when a plugin came, went or was replaced.
 */
export class Catalog extends EventTarget {
  /** @param {import('../http/client.js').Client} client */
  constructor(client) {
    super();
    this.client = client;
    /** @type {ConnectorSummary[]} */
    this.connectors = [];
    /** @type {Map<string, ActionSummary>} */
    this.actions = new Map();
    /** @type {Map<string, Promise<any>>} */
    this.manifests = new Map();
    this.loaded = false;
    /** @type {unknown} why the last look failed */
    this.problem = null;
    /** Grows with each change. */
    this.revision = 0;
    this.signature = '';
  }

  /** Begins to look; the first look is awaited. */
  async start() {
    await this.look();
    setInterval(() => document.hidden || this.look(), LOOK_MILLIS);
    document.addEventListener('visibilitychange', () => document.hidden || this.look());
  }

  async look() {
    try {
      const {body} = await this.client.get('v1/connectors');
      const signature = body.connectors
        .map(connector => `${connector.id}:${connector.generation}:${connector.pluginVersion}`)
        .join();
      if (signature !== this.signature || !this.loaded) {
        const actions = (await this.client.get('v1/actions')).body.actions;
        this.connectors = body.connectors;
        this.actions = new Map(actions.map(action => [action.id, action]));
        this.manifests.clear();
        this.signature = signature;
        this.loaded = true;
        this.#changed();
      } else if (this.problem) {
        this.problem = null;
        this.#changed();
      }
      this.problem = null;
    } catch (thrown) {
      if (!this.problem) {
        this.problem = thrown;
        this.#changed();
      }
    }
  }

  /** @param {string} id */
  findAction(id) {
    return this.actions.get(id);
  }

  /** @param {string} id */
  findConnector(id) {
    return this.connectors.find(connector => connector.id === id);
  }

  /**
   * The whole manifest of an action, with its schemas; asked for once.
   * @param {string} id
   */
  manifest(id) {
    let manifest = this.manifests.get(id);
    if (!manifest) {
      manifest = this.client.get(`v1/actions/${encodeURIComponent(id)}`).then(reply => reply.body);
      manifest.catch(() => this.manifests.delete(id));
      this.manifests.set(id, manifest);
    }
    return manifest;
  }

  /**
   * The address of a connector's picture, for an `img` only: within one, a picture runs no script
   * and loads nothing.
   * @param {string} connector
   */
  iconOf(connector) {
    const found = this.findConnector(connector);
    return found ? `v1/connectors/${encodeURIComponent(found.id)}/icon?${found.generation}` : '';
  }

  #changed() {
    this.revision++;
    this.dispatchEvent(new Event('change'));
  }
}
