import {t} from '../texts/texts.js';
import {duration, expression, json, number, text} from './task-schemas.js';

/**
 * The larger parts of the schemas of tasks.
 *
 * @typedef {import('./schema.js').Schema} Schema
 */

/** What an event says of itself. */
export function eventProperties() {
  return {
    source: {...text('event.source'), type: 'string', examples: ['https://example.com/orders']},
    type: {...text('event.type'), type: 'string', examples: ['com.example.order.placed']},
    subject: {...text('event.subject'), type: 'string'},
    data: json('event.data'),
  };
}

/** For which events a step waits. */
export function listenSchema() {
  const filter = {
    type: 'object',
    properties: {with: {...text('listen.with'), type: 'object', additionalProperties: {}}},
  };
  const list = (/** @type {string} */ key) => ({...text(key), type: 'array', items: filter});
  return {
    ...text('listen.listen'),
    type: 'object',
    required: ['to'],
    properties: {
      to: {
        ...text('listen.to'),
        oneOf: [
          {
            title: t('task.listen.one'),
            type: 'object',
            required: ['one'],
            properties: {one: {...text('listen.filter'), ...filter}},
          },
          {
            title: t('task.listen.any'),
            type: 'object',
            required: ['any'],
            properties: {any: list('listen.filters'), until: expression('listen.until')},
          },
          {
            title: t('task.listen.all'),
            type: 'object',
            required: ['all'],
            properties: {all: list('listen.filters')},
          },
        ],
      },
      read: {...text('listen.read'), enum: ['data', 'envelope', 'raw'], default: 'data'},
    },
  };
}

/** Which errors are handled, and how. @returns {Schema} */
export function catchSchema() {
  return {
    ...text('catch.catch'),
    type: 'object',
    properties: {
      errors: {
        ...text('catch.errors'),
        type: 'object',
        properties: {
          with: {
            ...text('catch.with'),
            'x-flat': true,
            type: 'object',
            properties: {
              type: {...text('error.type'), type: 'string'},
              status: number('error.status'),
              title: {...text('error.titleField'), type: 'string'},
              detail: {...text('error.detail'), type: 'string'},
            },
          },
        },
      },
      when: expression('catch.when'),
      exceptWhen: expression('catch.exceptWhen'),
      as: {...text('catch.as'), type: 'string', default: 'error'},
      retry: {...text('catch.retry'), oneOf: [retrySchema(), {title: t('task.retry.named'), type: 'string'}]},
    },
  };
}

/** @returns {Schema} */
function retrySchema() {
  return {
    title: t('task.retry.own'),
    type: 'object',
    properties: {
      delay: duration('retry.delay'),
      backoff: {
        ...text('retry.backoff'),
        oneOf: ['constant', 'linear', 'exponential'].map(kind => ({
          title: t(`task.retry.${kind}`),
          type: 'object',
          required: [kind],
          properties: {[kind]: {...text(`retry.${kind}`), const: {}}},
        })),
      },
      limit: {
        ...text('retry.limit'),
        type: 'object',
        properties: {
          attempt: {
            ...text('retry.attempts'),
            type: 'object',
            properties: {count: number('retry.count'), duration: duration('retry.each')},
          },
          duration: duration('retry.whole'),
        },
      },
      jitter: {
        ...text('retry.jitter'),
        type: 'object',
        required: ['from', 'to'],
        properties: {from: duration('retry.from'), to: duration('retry.to')},
      },
      when: expression('catch.when'),
      exceptWhen: expression('catch.exceptWhen'),
    },
  };
}
