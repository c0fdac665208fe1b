/**
 * Looks into what a step is about, on the side: an action offers itself for that. Its manifest's `ui.preview` names the fields that it takes
 * over from other actions of its connector, and it only reads.
 *
 * @param {import('../palette/catalog.js').Catalog} catalog @param {any} manifest of a step's action
 * @returns {any[]} the actions that can look, as the catalog has them
 */
export function previewsOf(catalog, manifest) {
  const properties = manifest.input.properties ?? {};
  const connector = manifest.id.split('.')[0];
  return [...catalog.actions.values()].filter(
    (/** @type {any} */ action) =>
      action.connector === connector &&
      action.id !== manifest.id &&
      action.effects.readOnly &&
      action.preview?.every((/** @type {string} */ field) => Object.hasOwn(properties, field)),
  );
}
