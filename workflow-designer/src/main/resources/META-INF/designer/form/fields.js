/**
 * The fields of an object's form: in the manifest's order, which of them are shown, and which of them only on demand.
 *
 * @typedef {import('./schema.js').Schema} Schema
 * @typedef {{order?: string[], advanced?: string[], multiline?: string[], json?: string[], secret?: string[],
 *   visibleWhen?: Record<string, Record<string, any[]>>}} Hints the `ui` of a manifest
 * @typedef {object} Field
 * @property {string} name
 * @property {string} pointer where its value stands in the form's value
 * @property {Schema} schema resolved
 * @property {import('./schema.js').FieldKind} kind
 * @property {boolean} required
 * @property {boolean} advanced
 * @property {boolean} hidden no other field asks for it, though it may have a value
 * @property {boolean} [item] whether it is an item of a list or a value of a map, of which an empty text stays
 */

import {isExpression} from './expression.js';
import {below} from '../model/pointer.js';
import {sameValue} from './values.js';
import {kindOf, resolve} from './schema.js';

/**
 * @param {Schema} schema of the object, resolved @param {Schema} root @param {Hints} hints @param {any} value of the object
 * @param {string} pointer of the object @returns {Field[]}
 */
export function fieldsOf(schema, root, hints, value, pointer) {
  const properties = schema.properties ?? {};
  const ordered = (hints.order ?? []).filter(name => Object.hasOwn(properties, name));
  const names = [...ordered, ...Object.keys(properties).filter(name => !ordered.includes(name))];
  const required = requiredOf(schema, value);
  return names.map(name => {
    const property = resolve(properties[name], root);
    return {
      name,
      pointer: below(pointer, name),
      schema: property,
      kind: kindOf(property, root, {
        multiline: hints.multiline?.includes(name),
        json: hints.json?.includes(name),
        secret: hints.secret?.includes(name),
      }),
      required: required.has(name),
      advanced: hints.advanced?.includes(name) ?? false,
      hidden: !isWanted(hints.visibleWhen?.[name], value, properties),
    };
  });
}

/** What must be there, as far as the values so far decide it. @param {Schema} schema @param {any} value @returns {Set<string>} */
function requiredOf(schema, value) {
  const required = new Set(/** @type {string[]} */ (schema.required ?? []));
  for (const rule of schema.allOf ?? []) {
    if (rule.if && rule.then?.required && holds(rule.if, value)) {
      rule.then.required.forEach((/** @type {string} */ name) => required.add(name));
    }
  }
  for (const [name, others] of Object.entries(schema.dependentRequired ?? {})) {
    if (value?.[name] !== undefined) {
      others.forEach((/** @type {string} */ other) => required.add(other));
    }
  }
  return required;
}

/** Whether a simple condition holds: members that are there and have one of some values. @param {Schema} condition @param {any} value @returns {boolean} */
function holds(condition, value) {
  if (condition.anyOf) {
    return condition.anyOf.some((/** @type {Schema} */ one) => holds(one, value));
  }
  const present = (condition.required ?? []).every(
    (/** @type {string} */ name) => value?.[name] !== undefined,
  );
  return (
    present &&
    Object.entries(condition.properties ?? {}).every(([name, one]) => {
      const member = value?.[name];
      const {enum: values, const: only} = /** @type {Schema} */ (one);
      return (
        member === undefined ||
        (values?.some((/** @type {any} */ item) => sameValue(item, member)) ??
          (only === undefined || sameValue(only, member)))
      );
    })
  );
}

/** @param {Record<string, any[]> | undefined} rule @param {any} value @param {Record<string, Schema>} properties */
function isWanted(rule, value, properties) {
  return Object.entries(rule ?? {}).every(([name, values]) => {
    const other = value?.[name] ?? properties[name]?.default;
    // What an expression gives is known at run time only.
    return isExpression(other) || values.some(one => sameValue(one, other));
  });
}
