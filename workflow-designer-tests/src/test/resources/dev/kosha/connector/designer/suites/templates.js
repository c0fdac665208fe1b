import {allSteps} from '../model/steps.js';
import {exampleFor} from '../workflows/example.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

const installed = fits => ({findAction: id => (fits(id) ? {id} : undefined)});

test('example, of actions that are all installed, is offered', () => {
  const found = exampleFor(installed(() => true));
  yes(found.do.length > 0, 'it has steps');
  yes(found.document.summary !== '', 'it says what it does');
});

test('example, with one action that is not installed, is not offered', () => {
  const calls = [...allSteps(exampleFor(installed(() => true)))].map(({step}) => step.action).filter(Boolean);
  yes(calls.length > 0, 'it calls actions');
  for (const missing of calls) {
    same(exampleFor(installed(id => id !== missing)), null);
  }
});

test('example, whose name is taken, gets another', () => {
  const {name} = exampleFor(installed(() => true)).document;
  yes(exampleFor(installed(() => true), new Set([name])).document.name !== name, 'another name');
});
