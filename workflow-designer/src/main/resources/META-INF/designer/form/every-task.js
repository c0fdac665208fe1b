import {t} from '../texts/texts.js';
import {dataOf, duration, expression, flow, text} from './task-schemas.js';

/** @typedef {import('./task-kinds.js').TaskForm} TaskForm */

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
              {
                title: t('task.timeout.own'),
                type: 'object',
                required: ['after'],
                properties: {after: duration('timeout.after')},
              },
              {title: t('task.timeout.named'), type: 'string'},
            ],
          },
        },
      },
    },
    data: {schema: {type: 'object', properties: dataOf()}},
  };
}
