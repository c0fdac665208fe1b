import {actionsOf} from '../run/run-actions.js';
import {stepStates} from '../run/step-states.js';
import {rowsOf} from '../run/timeline-rows.js';
import {localTime, utcTime} from '../pages/local-time.js';
import {same, test} from './check.js';

export {results} from './check.js';

const at = second => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const step = (key, task, status, from, to) => ({
  key, task, name: key.split('/').at(-1), kind: 'call', status, attempts: 1, startedAt: at(from), endedAt: to === undefined ? undefined : at(to),
});

test('state of a step in a loop, tells all its times together', () => {
  const steps = [
    step('do/loop[0]/send', '/do/0/loop/do/0/send', 'completed', 0, 1),
    step('do/loop[1]/send', '/do/0/loop/do/0/send', 'faulted', 1, 2),
    step('do/loop[1]/send#1', '/do/0/loop/do/0/send', 'running', 2),
  ];
  const state = stepStates(steps).get('/do/0/loop/do/0/send');
  same([state.status, state.iterations, state.startedAt, state.endedAt], ['faulted', 2, at(0), undefined]);
});

test('rows of a timeline, stand below what holds them and lie where their time is', () => {
  const run = {startedAt: at(0), endedAt: at(10)};
  const steps = [
    step('do/loop', '/do/0/loop', 'completed', 0, 5),
    step('do/after', '/do/1/after', 'completed', 5, 10),
    step('do/loop[0]/send', '/do/0/loop/do/0/send', 'completed', 0, 2),
    step('do/loop[1]/send', '/do/0/loop/do/0/send', 'completed', 2, 5),
  ];
  same(rowsOf(steps, run, Date.parse(at(10))).map(row => [row.step.key, row.depth, row.iteration, row.from, row.to]), [
    ['do/loop', 0, '', 0, 0.5],
    ['do/loop[0]/send', 1, '1', 0, 0.2],
    ['do/loop[1]/send', 1, '2', 0.2, 0.5],
    ['do/after', 0, '', 0.5, 1],
  ]);
});

test('run, can be steered as its state allows', () => {
  same(['running', 'suspended', 'faulted', 'completed'].map(status => actionsOf({status})), [
    ['cancel', 'suspend'], ['resume', 'cancel'], ['retry', 'rerun'], ['rerun'],
  ]);
});

test('time of a field, is where the person is and of a request in UTC', () => {
  const iso = '2026-03-01T12:30:00.000Z';
  same(utcTime(localTime(iso)), iso);
  same([localTime('nonsense'), utcTime('')], ['', '']);
});
