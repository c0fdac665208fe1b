/**
 * What a task is: its keyword in the workflow DSL, and the schema of what can be set on it besides the tasks it holds, which are the
 * canvas's.
 *
 * @typedef {import('./schema.js').Schema} Schema
 * @typedef {{schema: Schema, hints?: import('./fields.js').Hints}} TaskForm
 */

import {t} from '../texts/texts.js';
import {catchSchema, eventProperties, listenSchema} from './task-parts.js';
import {duration, expression, flow, json, number, text, yesNo} from './task-schemas.js';

export const KINDS = [
  'call',
  'set',
  'switch',
  'for',
  'fork',
  'try',
  'raise',
  'wait',
  'emit',
  'listen',
  'run',
  'do',
];

/** @param {any} task @returns {string} empty for what is no known task */
export function kindOfTask(task) {
  // A loop and a listener hold a `do` too, so that one is looked for last.
  return KINDS.find(kind => task !== null && typeof task === 'object' && Object.hasOwn(task, kind)) ?? '';
}

/** @param {string} kind @param {string[]} steps that a case can go to @returns {TaskForm} */
export function formOfTask(kind, steps) {
  const properties = (FORMS[kind] ?? (() => ({})))(steps);
  return {schema: {type: 'object', properties}, hints: HINTS[kind]};
}

/** @type {Record<string, import('./fields.js').Hints>} */
const HINTS = {
  for: {order: ['for', 'while']},
};

/** @type {Record<string, (steps: string[]) => Record<string, Schema>>} */
const FORMS = {
  set: () => ({
    set: {...text('set.values'), type: 'object', additionalProperties: {}},
  }),
  switch: steps => ({
    switch: {
      ...text('switch.cases'),
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: {...text('switch.name'), type: 'string'},
          when: expression('switch.when'),
          then: flow('switch.then', steps),
        },
      },
    },
  }),
  ifelse: () => ({
    branches: {
      ...text('branches.branches'),
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: {...text('branches.name'), type: 'string'},
          when: expression('branches.when'),
        },
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
        each: {...text('for.each'), type: 'string', default: 'item'},
        at: {...text('for.at'), type: 'string', default: 'index'},
      },
    },
    while: expression('for.while'),
  }),
  fork: () => ({
    fork: {
      ...text('fork.fork'),
      type: 'object',
      properties: {compete: {...yesNo('fork.compete'), default: false}},
    },
  }),
  try: () => ({catch: catchSchema()}),
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
                type: {
                  ...text('error.type'),
                  type: 'string',
                  examples: ['https://example.com/errors/out-of-stock'],
                },
                status: number('error.status', 500),
                title: {...text('error.titleField'), type: 'string'},
                detail: {...text('error.detail'), type: 'string'},
              },
            },
            {title: t('task.raise.named'), type: 'string'},
          ],
        },
      },
    },
  }),
  wait: () => ({wait: {...duration('wait.wait')}}),
  emit: () => ({
    emit: {
      ...text('emit.emit'),
      type: 'object',
      properties: {
        event: {
          ...text('emit.event'),
          type: 'object',
          properties: {
            with: {
              ...text('emit.with'),
              'x-flat': true,
              type: 'object',
              required: ['source', 'type'],
              properties: eventProperties(),
            },
          },
        },
      },
    },
  }),
  listen: () => ({listen: listenSchema(), foreach: {...json('listen.foreach')}}),
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
            namespace: {...text('run.namespace'), type: 'string', examples: ['default']},
            name: {...text('run.name'), type: 'string'},
            version: {...text('run.version'), type: 'string', examples: ['latest']},
            input: json('run.input'),
          },
        },
        await: {...yesNo('run.await'), default: true},
      },
    },
  }),
};
