import {choicesOf, kindOf, resolve, typesOf} from './schema.js';

/** What a new value looks like, before anybody wrote into it. @param {import('./schema.js').Schema} schema @param {import('./schema.js').Schema} root @returns {any} */
export function blankOf(schema, root) {
  if (schema.default !== undefined) {
    return structuredClone(schema.default);
  }
  if ('const' in schema) {
    return schema.const;
  }
  switch (kindOf(schema, root)) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? [])
          .map((/** @type {string} */ name) => [
            name,
            blankOf(resolve(schema.properties?.[name], root), root),
          ])
          .filter((/** @type {[string, any]} */ [, value]) => value !== undefined),
      );
    case 'map':
      return {};
    case 'list':
      return [];
    case 'switch':
      return false;
    case 'choice':
      return choicesOf(schema, root)?.[0];
    default:
      return typesOf(schema)[0] === 'string' ? '' : undefined;
  }
}
