/**
 * Every page by its address, which stands behind the `#`. A page is an element: it gets `.services`,
 * `.params` (placeholders of the path) and `.query` (what follows the `?`). Its module is loaded when
 * the page is opened first.
 *
 * @typedef {object} PageRoute
 * @property {string} path segments; one that begins with a colon is a placeholder
 * @property {string} element
 * @property {() => Promise<unknown>} load
 * @property {string} section the entry of the navigation that it belongs to
 */

/** @type {PageRoute[]} */
export const ROUTES = [
  {
    path: 'workflows',
    element: 'kosha-workflows-page',
    load: () => import('../workflows/workflows-page.js'),
    section: 'workflows',
  },
  {
    path: 'workflows/:name',
    element: 'kosha-editor-page',
    load: () => import('../editor/editor-page.js'),
    section: 'workflows',
  },
  {
    path: 'runs',
    element: 'kosha-runs-page',
    load: () => import('../pages/runs-page.js'),
    section: 'runs',
  },
  {
    path: 'runs/:id',
    element: 'kosha-run-page',
    load: () => import('../pages/run-page.js'),
    section: 'runs',
  },
  {
    path: 'triggers',
    element: 'kosha-triggers-page',
    load: () => import('../pages/triggers-page.js'),
    section: 'triggers',
  },
  {
    path: 'connections',
    element: 'kosha-connections-page',
    load: () => import('../pages/connections-page.js'),
    section: 'connections',
  },
  {
    path: 'plugins',
    element: 'kosha-plugins-page',
    load: () => import('../pages/plugins-page.js'),
    section: 'plugins',
  },
  {
    path: 'keys',
    element: 'kosha-keys-page',
    load: () => import('../pages/keys-page.js'),
    section: 'keys',
  },
];

/** @type {{section: string, icon: import('./icons.js').IconName}[]} */
export const NAVIGATION = [
  {section: 'workflows', icon: 'workflow'},
  {section: 'runs', icon: 'history'},
  {section: 'triggers', icon: 'bolt'},
  {section: 'connections', icon: 'plug'},
  {section: 'plugins', icon: 'puzzle'},
];

/** @typedef {{route: PageRoute, params: Record<string, string>, query: URLSearchParams}} Place */

/** @param {string} hash as the location has it @returns {Place | null} */
export function findPlace(hash) {
  const [path, query = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const wanted = path === '' ? ['workflows'] : path.replace(/\/$/, '').split('/');
  for (const route of ROUTES) {
    const params = match(route.path.split('/'), wanted);
    if (params) {
      return {route, params, query: new URLSearchParams(query)};
    }
  }
  return null;
}

/** @param {string[]} template @param {string[]} segments */
function match(template, segments) {
  if (template.length !== segments.length) {
    return null;
  }
  /** @type {Record<string, string>} */
  const params = {};
  for (const [i, part] of template.entries()) {
    if (part.startsWith(':')) {
      params[part.slice(1)] = decode(segments[i]);
    } else if (part !== segments[i]) {
      return null;
    }
  }
  return params;
}

/** @param {string} segment */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The address of a page. @param {...string} segments */
export const hashOf = (...segments) => `#/${segments.map(encodeURIComponent).join('/')}`;

/** Goes to a page. @param {...string} segments */
export function navigate(...segments) {
  location.hash = hashOf(...segments);
}
