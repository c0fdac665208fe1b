/**
 * What a JSON Schema says about a form: which kind of field a property is, which forms a value may take, and what a new one looks like.
 * Only reads schemas; whether a value is valid is the server's word.
 *
 * @typedef {Record<string, any>} Schema
 * @typedef {'text' | 'multiline' | 'number' | 'switch' | 'choice' | 'constant' | 'list' | 'map' | 'object' | 'variants' | 'json' | 'duration'
 *   | 'secret' | 'expression' | 'flow'} FieldKind
 * @typedef {{title: string, schema: Schema}} Variant
 */

import {sameValue} from './values.js';

const DURATION_SAMPLE = 'PT30S';

/** Follows references within the document. @param {Schema | boolean | undefined} schema @param {Schema} root @returns {Schema} */
export function resolve(schema, root) {
  let found = typeof schema === 'object' && schema !== null ? schema : {};
  for (
    let depth = 0;
    typeof found.$ref === 'string' && found.$ref.startsWith('#') && depth < 16;
    depth += 1
  ) {
    const {$ref, ...beside} = found;
    const target = $ref
      .slice(1)
      .split('/')
      .slice(1)
      .reduce(
        (/** @type {any} */ at, token) =>
          at?.[decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~')],
        root,
      );
    found = {...(typeof target === 'object' ? target : {}), ...beside};
  }
  return found;
}

/** @param {Schema} schema @returns {string[]} the types that a value may have, but null */
export function typesOf(schema) {
  const types = Array.isArray(schema.type) ? schema.type : schema.type ? [schema.type] : [];
  return types.filter((/** @type {string} */ type) => type !== 'null');
}

/** The values to choose from, when they are all named. @param {Schema} schema @param {Schema} root @returns {any[] | undefined} */
export function choicesOf(schema, root) {
  if (Array.isArray(schema.enum)) {
    return schema.enum;
  }
  const forms = schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(forms) || forms.length === 0) {
    return undefined;
  }
  const resolved = forms.map(form => resolve(form, root));
  return resolved.every(form => 'const' in form) ? resolved.map(form => form.const) : undefined;
}

/** The title that a schema gives one of its choices. @param {Schema} schema @param {any} choice */
export function choiceTitle(schema, choice) {
  const form = (schema.oneOf ?? schema.anyOf ?? []).find((/** @type {Schema} */ one) =>
    sameValue(one.const, choice),
  );
  return form?.title ?? (typeof choice === 'string' ? choice : JSON.stringify(choice));
}

/**
 * @param {Schema} schema resolved
 * @param {Schema} root
 * @param {{multiline?: boolean, json?: boolean, secret?: boolean}} hints of the manifest
 * @returns {FieldKind}
 */
export function kindOf(schema, root, hints = {}) {
  if (schema['x-field']) {
    return schema['x-field'];
  }
  if (schema.writeOnly || hints.secret) {
    return 'secret';
  }
  if ('const' in schema) {
    return 'constant';
  }
  if (choicesOf(schema, root)) {
    return 'choice';
  }
  if (schema.oneOf ?? schema.anyOf) {
    return 'variants';
  }
  if (hints.json) {
    return 'json';
  }
  return kindOfType(schema, hints);
}

/** @param {Schema} schema @param {{multiline?: boolean}} hints @returns {FieldKind} */
function kindOfType(schema, hints) {
  const types = typesOf(schema);
  if (types.length > 1) {
    return 'variants';
  }
  switch (types[0]) {
    case 'string':
      return isDuration(schema) ? 'duration' : hints.multiline ? 'multiline' : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'switch';
    case 'array':
      return 'list';
    default:
      return types[0] === 'object' || schema.properties ? kindOfObject(schema) : 'variants';
  }
}

/** @param {Schema} schema @returns {FieldKind} */
function kindOfObject(schema) {
  if (Object.keys(schema.properties ?? {}).length > 0) {
    return 'object';
  }
  return typeof schema.additionalProperties === 'object' ? 'map' : 'json';
}

/** Whether the texts that fit are ISO 8601 durations. @param {Schema} schema */
function isDuration(schema) {
  if (schema.format === 'duration') {
    return true;
  }
  try {
    return (
      typeof schema.pattern === 'string' &&
      schema.pattern.startsWith('^P') &&
      new RegExp(schema.pattern, 'u').test(DURATION_SAMPLE)
    );
  } catch {
    return false;
  }
}

/**
 * The forms that a value may take; a schema that says nothing takes a text or any JSON.
 *
 * @param {Schema} schema @param {Schema} root @param {(key: string) => string} words titles of types @returns {Variant[]}
 */
export function variantsOf(schema, root, words) {
  const forms = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(forms)) {
    return forms.map((form, index) => {
      const found = resolve(form, root);
      return {title: found.title ?? typeTitle(found, words, index), schema: found};
    });
  }
  const types = typesOf(schema);
  const {oneOf, anyOf, type, title, description, ...rest} = schema;
  if (types.length > 1) {
    return types.map(one => ({title: words(`type.${one}`), schema: {...rest, type: one}}));
  }
  return [
    {title: words('type.string'), schema: {type: 'string'}},
    {title: words('type.json'), schema: {'x-field': 'json'}},
  ];
}

/** @param {Schema} schema @param {(key: string) => string} words @param {number} index */
function typeTitle(schema, words, index) {
  if ('const' in schema) {
    return String(schema.const);
  }
  const type = typesOf(schema)[0];
  return type ? words(`type.${type}`) : `${index + 1}`;
}

/** The form that a value has. @param {Variant[]} variants @param {any} value @param {Schema} root @returns {number} -1 for none */
export function variantOf(variants, value, root) {
  return variants.findIndex(variant => looksLike(variant.schema, value, root));
}

/** A rough word on whether a value has the shape of a schema. @param {Schema} schema @param {any} value @param {Schema} root @returns {boolean} */
function looksLike(schema, value, root) {
  if ('const' in schema) {
    return sameValue(schema.const, value);
  }
  if (schema.enum) {
    return schema.enum.some((/** @type {any} */ one) => sameValue(one, value));
  }
  const types = typesOf(schema);
  if (types.length > 0 && !types.some(type => hasType(value, type))) {
    return false;
  }
  if (hasType(value, 'object')) {
    const known = Object.keys(schema.properties ?? {});
    const required = schema.required ?? [];
    return (
      required.every((/** @type {string} */ name) => name in value) &&
      (schema.additionalProperties !== false || Object.keys(value).every(name => known.includes(name)))
    );
  }
  return types.length > 0 || schema['x-field'] === 'json' || Boolean(resolve(schema, root).properties);
}

/** @param {any} value @param {string} type */
export function hasType(value, type) {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
