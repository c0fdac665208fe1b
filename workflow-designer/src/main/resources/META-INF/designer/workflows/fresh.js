/** Documents of workflows that are not saved yet, on their way from the list to the editor. */

/** @type {Map<string, any>} */
const waiting = new Map();

/** @param {string} name @param {any} document */
export const handOver = (name, document) => waiting.set(name, document);

/** @param {string} name */
export function takeFresh(name) {
  const document = waiting.get(name);
  waiting.delete(name);
  return document;
}

/** @param {string} name @param {string} [title] */
export const newWorkflow = (name, title) => ({
  document: {
    dsl: '1.0.0',
    namespace: 'default',
    name,
    version: '1.0.0',
    ...(title ? {title} : {}),
  },
  do: [],
});

/** `Report large orders` becomes `report-large-orders`. @param {string} title */
export const nameOf = title =>
  title
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
