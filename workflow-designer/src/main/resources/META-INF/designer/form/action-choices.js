import {isExpression} from './expression.js';

/**
 * Choices for a field of an action, from the action that its manifest names.
 *
 * @param {import('../shell/services.js').Services} services @param {string} action @param {string} field path
 * @param {any} input what is filled in beside it and around it: some choices depend on another field @param {string | undefined} connection
 * @returns {Promise<any[]>}
 */
export async function actionChoices(services, action, field, input, connection) {
  const path = `v1/actions/${encodeURIComponent(action)}/options/${encodeURIComponent(field)}`;
  const {body} = await services.client.get(path, {
    query: {connection, input: JSON.stringify(literal(input))},
  });
  return body.choices;
}

/** What is known before a run. @param {any} input */
const literal = input =>
  Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => !isExpression(value)));
