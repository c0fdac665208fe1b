import {Problem} from '../http/problem.js';
import {t} from '../texts/texts.js';

/** What can be done to a run by its state. @param {any} run @returns {('cancel' | 'suspend' | 'resume' | 'retry' | 'rerun')[]} */
export function actionsOf(run) {
  switch (run?.status) {
    case 'pending':
      return ['cancel'];
    case 'running':
    case 'waiting':
      return ['cancel', 'suspend'];
    case 'suspended':
      return ['resume', 'cancel'];
    case 'faulted':
      return ['retry', 'rerun'];
    case 'completed':
    case 'cancelled':
      return ['rerun'];
    default:
      return [];
  }
}

/**
 * Does it, and tells when it did not work.
 *
 * @param {import('../shell/services.js').Services} services @param {string} id @param {string} action
 * @returns {Promise<string | null>} the id of the run to look at then; null when it did not work
 */
export async function act(services, id, action) {
  try {
    const {body, headers} = await services.client.post(`v1/runs/${encodeURIComponent(id)}/${action}`, {
      json: {},
    });
    const location = headers.get('Location');
    return body?.id ?? location?.split('/').at(-1) ?? id;
  } catch (thrown) {
    services.toasts.show(
      'bad',
      t('run.actionFailed', {action: t(`run.do.${action}`), reason: Problem.of(thrown).message}),
    );
    return null;
  }
}
