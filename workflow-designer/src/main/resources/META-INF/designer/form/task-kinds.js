/**
 * What a task is: its keyword in the workflow DSL, and the schema of what can be set on it besides the tasks it holds, which are the
 * canvas's.
 *
 * @typedef {import('./schema.js').Schema} Schema
 * @typedef {{schema: Schema, hints?: import('./fields.js').Hints}} TaskForm
 */

import { t } from '../texts/texts.js';
import { dataOf, duration, expression, flow, json, number, text, yesNo } from './task-schemas.js';

export const KINDS = ['call', 'set', 'switch', 'for', 'fork', 'try', 'raise', 'wait', 'emit', 'listen', 'run', 'do'];

/** @param {any} task @returns {string} empty for what is no known task */
export function kindOfTask(task) {
  // A loop and a listener hold a `do` too, so that one is looked for last.
  return KINDS.find((kind) => task !== null && typeof task === 'object' && Object.hasOwn(task, kind)) ?? '';
}

/** @param {string} kind @param {string[]} steps that a case can go to @returns {TaskForm} */
export function formOfTask(kind, steps) {
  const properties = (FORMS[kind] ?? (() => ({})))(steps);
  return { schema: { type: 'object', properties }, hints: HINTS[kind] };
}

/** @type {Record<string, import('./fields.js').Hints>} */
const HINTS = {
  for: { order: ['for', 'while'] },
};

/** @type {Record<string, (steps: string[]) => Record<string, Schema>>} */
const FORMS = {
  set: () => ({
    set: { ...text('set.values'), type: 'object', additionalProperties: {} },
  }),
  switch: (steps) => ({
    switch: {
      ...text('switch.cases'),
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { ...text('switch.name'), type: 'string' }, when: expression('switch.when'), then: flow('switch.then', steps) },
      },
    },
  }),
  for: () => ({
    for: {
      ...text('for.loop'),
      type: 'object',
      required: ['in'],
      properties: {
        in: expression('for.in'),
        each: { ...text('for.each'), type: 'string', default: 'item' },
        at: { ...text('for.at'), type: 'string', default: 'index' },
      },
    },
    while: expression('for.while'),
  }),
  fork: () => ({
    fork: { ...text('fork.fork'), type: 'object', properties: { compete: { ...yesNo('fork.compete'), default: false } } },
  }),
  try: () => ({ catch: catchSchema() }),
  raise: () => ({
    raise: {
      ...text('raise.raise'),
      type: 'object',
      required: ['error'],
      properties: {
        error: {
          ...text('raise.error'),
          oneOf: [
            {
              title: t('task.raise.own'),
              type: 'object',
              required: ['type', 'status'],
              properties: {
                type: { ...text('error.type'), type: 'string', examples: ['https://example.com/errors/out-of-stock'] },
                status: number('error.status', 500),
                title: { ...text('error.titleField'), type: 'string' },
                detail: { ...text('error.detail'), type: 'string' },
              },
            },
            { title: t('task.raise.named'), type: 'string' },
          ],
        },
      },
    },
  }),
  wait: () => ({ wait: { ...duration('wait.wait') } }),
  emit: () => ({
    emit: {
      ...text('emit.emit'),
      type: 'object',
      properties: {
        event: {
          ...text('emit.event'),
          type: 'object',
          properties: { with: { ...text('emit.with'), 'x-flat': true, type: 'object', required: ['source', 'type'], properties: eventProperties() } },
        },
      },
    },
  }),
  listen: () => ({ listen: listenSchema(), foreach: { ...json('listen.foreach') } }),
  run: () => ({
    run: {
      ...text('run.run'),
      type: 'object',
      properties: {
        workflow: {
          ...text('run.workflow'),
          type: 'object',
          required: ['namespace', 'name', 'version'],
          properties: {
            namespace: { ...text('run.namespace'), type: 'string', examples: ['default'] },
            name: { ...text('run.name'), type: 'string' },
            version: { ...text('run.version'), type: 'string', examples: ['latest'] },
            input: json('run.input'),
          },
        },
        await: { ...yesNo('run.await'), default: true },
      },
    },
  }),
};

function eventProperties() {
  return {
    source: { ...text('event.source'), type: 'string', examples: ['https://example.com/orders'] },
    type: { ...text('event.type'), type: 'string', examples: ['com.example.order.placed'] },
    subject: { ...text('event.subject'), type: 'string' },
    data: json('event.data'),
  };
}

function listenSchema() {
  const filter = { type: 'object', properties: { with: { ...text('listen.with'), type: 'object', additionalProperties: {} } } };
  const list = (/** @type {string} */ key) => ({ ...text(key), type: 'array', items: filter });
  return {
    ...text('listen.listen'),
    type: 'object',
    required: ['to'],
    properties: {
      to: {
        ...text('listen.to'),
        oneOf: [
          { title: t('task.listen.one'), type: 'object', required: ['one'], properties: { one: { ...text('listen.filter'), ...filter } } },
          {
            title: t('task.listen.any'), type: 'object', required: ['any'],
            properties: { any: list('listen.filters'), until: expression('listen.until') },
          },
          { title: t('task.listen.all'), type: 'object', required: ['all'], properties: { all: list('listen.filters') } },
        ],
      },
      read: { ...text('listen.read'), enum: ['data', 'envelope', 'raw'], default: 'data' },
    },
  };
}

/** @returns {Schema} */
function catchSchema() {
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
              type: { ...text('error.type'), type: 'string' },
              status: number('error.status'),
              title: { ...text('error.titleField'), type: 'string' },
              detail: { ...text('error.detail'), type: 'string' },
            },
          },
        },
      },
      when: expression('catch.when'),
      exceptWhen: expression('catch.exceptWhen'),
      as: { ...text('catch.as'), type: 'string', default: 'error' },
      retry: { ...text('catch.retry'), oneOf: [retrySchema(), { title: t('task.retry.named'), type: 'string' }] },
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
        oneOf: ['constant', 'linear', 'exponential'].map((kind) => ({
          title: t(`task.retry.${kind}`), type: 'object', required: [kind], properties: { [kind]: { ...text(`retry.${kind}`), const: {} } },
        })),
      },
      limit: {
        ...text('retry.limit'),
        type: 'object',
        properties: {
          attempt: { ...text('retry.attempts'), type: 'object', properties: { count: number('retry.count'), duration: duration('retry.each') } },
          duration: duration('retry.whole'),
        },
      },
      jitter: {
        ...text('retry.jitter'), type: 'object', required: ['from', 'to'],
        properties: { from: duration('retry.from'), to: duration('retry.to') },
      },
      when: expression('catch.when'),
      exceptWhen: expression('catch.exceptWhen'),
    },
  };
}

/** What can be set on every task. @param {string[]} steps of the same list @returns {{flow: TaskForm, data: TaskForm}} */
export function formsOfEveryTask(steps) {
  return {
    flow: {
      schema: {
        type: 'object',
        properties: {
          if: expression('if'),
          then: flow('then', steps),
          timeout: {
            ...text('timeout'),
            oneOf: [
              { title: t('task.timeout.own'), type: 'object', required: ['after'], properties: { after: duration('timeout.after') } },
              { title: t('task.timeout.named'), type: 'string' },
            ],
          },
        },
      },
    },
    data: { schema: { type: 'object', properties: dataOf() } },
  };
}
