/**
 * What a workflow wants to begin with, as a plain list of fields where its JSON Schema is no more than that, and as the schema itself where
 * it is.
 */

import {t} from '../texts/texts.js';
import {sameValue} from './values.js';
import {json, text} from './task-schemas.js';

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
const KNOWN = ['type', 'title', 'description', 'default'];

/** @param {any} tree the document @returns {{isList: boolean, schema: any, value: any, write: (value: any) => any}} */
export function inputLens(tree) {
  const schema = tree.input?.schema?.document;
  const fields = schema === undefined ? [] : fieldsOfInput(schema);
  return fields ? listLens(tree, fields) : schemaLens(tree);
}

/** @param {any} schema @returns {any[] | null} null for a schema that says more */
function fieldsOfInput(schema) {
  const {type, properties, required = [], additionalProperties, ...rest} = schema ?? {};
  const plain =
    type === 'object' &&
    Object.keys(rest).every(name => name === '$schema') &&
    [undefined, true].includes(additionalProperties);
  const fields = Object.entries(properties ?? {});
  if (!plain || !fields.every(([, field]) => isPlain(field))) {
    return null;
  }
  return fields
    .map(([name, field]) => ({
      name,
      type: /** @type {any} */ (field).type,
      title: /** @type {any} */ (field).title,
      description: /** @type {any} */ (field).description,
      required: required.includes(name) || undefined,
      default: /** @type {any} */ (field).default,
    }))
    .map(field => Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined)));
}

/** @param {any} field */
function isPlain(field) {
  return (
    field !== null &&
    typeof field === 'object' &&
    TYPES.includes(field.type) &&
    Object.keys(field).every(name => KNOWN.includes(name))
  );
}

/** @param {any} tree @param {any[]} fields */
function listLens(tree, fields) {
  return {
    isList: true,
    value: {fields},
    schema: {
      type: 'object',
      properties: {
        fields: {
          ...text('workflow.fields'),
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'type'],
            properties: {
              name: {...text('workflow.field.name'), type: 'string'},
              type: {
                ...text('workflow.field.type'),
                oneOf: TYPES.map(type => ({const: type, title: t(`type.${type}`)})),
                default: 'string',
              },
              title: {...text('workflow.field.title'), type: 'string'},
              required: {...text('workflow.field.required'), type: 'boolean', default: false},
              default: json('workflow.field.default'),
            },
          },
        },
      },
    },
    write: (/** @type {any} */ value) => written(tree, value.fields ?? []),
  };
}

/** @param {any} tree @param {any[]} fields */
function written(tree, fields) {
  const {schema, ...rest} = tree.input ?? {};
  if (fields.length === 0) {
    return Object.keys(rest).length === 0 ? undefined : rest;
  }
  const named = fields.map((field, index) => ({
    ...field,
    name: field.name || t('form.newName', {number: index + 1}),
  }));
  const required = named.filter(field => field.required === true).map(field => field.name);
  const properties = Object.fromEntries(
    named.map(({name, required: _, ...field}) => [name, {type: 'string', ...field}]),
  );
  const document = {
    ...(schema?.document?.$schema ? {$schema: schema.document.$schema} : {}),
    type: 'object',
    properties,
  };
  const whole = required.length === 0 ? document : {...document, required};
  return sameValue(schema?.document, whole) ? tree.input : {...rest, schema: {...schema, document: whole}};
}

/** @param {any} tree */
function schemaLens(tree) {
  return {
    isList: false,
    value: tree.input ?? {},
    schema: {
      type: 'object',
      properties: {
        schema: {
          ...text('workflow.schema'),
          type: 'object',
          properties: {document: json('workflow.schema.document')},
        },
      },
    },
    write: (/** @type {any} */ value) => (value.schema?.document === undefined ? undefined : value),
  };
}
