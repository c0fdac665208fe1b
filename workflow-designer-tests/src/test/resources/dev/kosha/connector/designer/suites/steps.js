import {branchesOf, newIfElse} from '../model/branches.js';
import {addBranch} from '../model/branch-edits.js';
import {freeName, nameFrom, titleOf} from '../model/names.js';
import {allSteps, kindOf, listsOf, ownerOf, stepAt} from '../model/steps.js';
import {
  duplicateStep,
  insertSteps,
  moveStep,
  removeStep,
  renameStep,
} from '../model/step-edits.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

const ifElse = () => ({
  do: [
    {choose: {switch: [{yes: {when: '${ .a }', then: 'yes'}}, {no: {then: 'exit'}}]}},
    {yes: {do: [{greet: {set: {x: 1}}}], then: 'exit'}},
  ],
});

const tree = () => ({
  do: [
    {first: {set: {x: 1}}},
    {check: ifElse()},
    {loop: {for: {each: 'item', in: '${ . }'}, do: [{inner: {wait: {seconds: 1}}}]}},
    {attempt: {try: [{risky: {call: 'kafka.produce', with: {}}}], catch: {}}},
    {both: {fork: {branches: [{a: {do: [{left: {set: {x: 1}}}]}}, {b: {set: {x: 2}}}]}}},
  ],
});

const pointers = document => [...allSteps(document)].map(({step}) => step.pointer);

test('steps, are found in their order, each before those within', () => {
  same(pointers(tree()), [
    '/do/0/first',
    '/do/1/check',
    '/do/1/check/do/1/yes/do/0/greet',
    '/do/2/loop',
    '/do/2/loop/do/0/inner',
    '/do/3/attempt',
    '/do/3/attempt/try/0/risky',
    '/do/4/both',
    '/do/4/both/fork/branches/0/a/do/0/left',
    '/do/4/both/fork/branches/1/b',
  ]);
});

test('if/else, has a branch for every case', () => {
  same(branchesOf(ifElse(), '/p').map(({name, list, present}) => [name, list, present]), [
    ['yes', '/p/do/1/yes/do', true],
    ['no', '/p/do/2/no/do', false],
  ]);
});

test('what only looks like an if/else, is drawn as what it is', () => {
  const jumps = ifElse();
  jumps.do[1].yes.then = 'continue';
  same(kindOf(jumps), 'do');
  const shared = ifElse();
  shared.do[0].choose.switch[1].no.then = 'yes';
  same(kindOf(shared), 'do');
  const further = ifElse();
  further.do.push({other: {set: {}}});
  same(kindOf(further), 'do');
  const guarded = ifElse();
  guarded.do[0].choose.if = '${ true }';
  same(kindOf(guarded), 'do');
});

test('what cannot be drawn, is code', () => {
  for (const task of [null, 7, [], {}, {unknown: 1}, {set: {}, wait: {}}, {for: {}, do: 3}, {try: [], catch: 1}]) {
    same([JSON.stringify(task), kindOf(task)], [JSON.stringify(task), 'code']);
  }
  same(kindOf({for: {}, do: []}), 'for');
});

test('broken items of a list, are steps of code and stay', () => {
  const document = {do: ['oops', {a: {set: {}}, b: {}}, {fine: {set: {}}}]};
  same([...allSteps(document)].map(({step}) => step.kind), ['code', 'code', 'set']);
  const {tree: next} = insertSteps(document, '/do', 3, [{more: {set: {}}}]);
  same(next.do.slice(0, 2), document.do.slice(0, 2));
});

test('insert, gives a free name and chooses the step', () => {
  const {tree: next, select} = insertSteps(tree(), '/do/2/loop/do', 1, [{first: {set: {}}}]);
  same(select, '/do/2/loop/do/1/first2');
  yes(next.do[0].first && next.do[2].loop.do[1].first2, 'both are there');
});

test('first step of a branch, opens it; the last one that goes, closes it', () => {
  const {tree: next, select} = insertSteps(tree(), '/do/1/check/do/2/no/do', 0, [{other: {set: {}}}]);
  same(select, '/do/1/check/do/2/no/do/0/other');
  same(next.do[1].check.do[0].choose.switch[1], {no: {then: 'no'}});
  const closed = removeStep(next, select);
  same([closed.tree, closed.select], [tree(), '/do/1/check']);
});

test('first step of a catch, makes its list; the last one that goes, takes it away', () => {
  const {tree: next, select} = insertSteps(tree(), '/do/3/attempt/catch/do', 0, [{mend: {set: {}}}]);
  same(next.do[3].attempt.catch, {do: [{mend: {set: {}}}]});
  same(removeStep(next, select).tree, tree());
});

test('branch of one task, becomes a list when another joins it', () => {
  const {tree: next} = insertSteps(tree(), '/do/4/both/fork/branches/1', 1, [{more: {set: {}}}]);
  same(next.do[4].both.fork.branches[1], {b: {do: [{b2: {set: {x: 2}}}, {more: {set: {}}}]}});
});

test('move, works across lists and in both directions', () => {
  const into = moveStep(tree(), '/do/0/first', '/do/2/loop/do', 1);
  same(into.select, '/do/1/loop/do/1/first');
  const out = moveStep(into.tree, into.select, '/do', 0);
  same([out.tree, out.select], [tree(), '/do/0/first']);
  const down = moveStep(tree(), '/do/0/first', '/do', 2);
  same(down.select, '/do/1/first');
});

test('move of the last step of a branch into the other, turns both', () => {
  const {tree: next, select} = moveStep(
    tree(), '/do/1/check/do/1/yes/do/0/greet', '/do/1/check/do/2/no/do', 0);
  same(next.do[1].check.do[0].choose.switch, [{yes: {when: '${ .a }', then: 'exit'}}, {no: {then: 'no'}}]);
  same(select, '/do/1/check/do/1/no/do/0/greet');
});

test('move into itself or to its own place, changes nothing', () => {
  same(moveStep(tree(), '/do/2/loop', '/do/2/loop/do', 0), null);
  same(moveStep(tree(), '/do/2/loop', '/do', 2), null);
  same(moveStep(tree(), '/do/2/loop', '/do', 3), null);
});

test('duplicate, is a copy of its own behind the step', () => {
  const before = tree();
  const {tree: next, select} = duplicateStep(before, '/do/0/first');
  same(select, '/do/1/first2');
  yes(next.do[1].first2 !== before.do[0].first, 'nothing is shared');
});

test('rename, follows whoever goes on there', () => {
  const document = {do: [{a: {set: {}, then: 'b'}}, {j: {switch: [{x: {then: 'b'}}]}}, {b: {set: {}}}]};
  const {tree: next, select} = renameStep(document, '/do/2/b', 'c');
  same(next, {do: [{a: {set: {}, then: 'c'}}, {j: {switch: [{x: {then: 'c'}}]}}, {c: {set: {}}}]});
  same(select, '/do/2/c');
  same(renameStep(document, '/do/2/b', 'a'), null);
});

test('delete, chooses what follows, else what came before, else what is around', () => {
  same(removeStep(tree(), '/do/0/first').select, '/do/0/check');
  same(removeStep(tree(), '/do/4/both').select, '/do/3/attempt');
  same(removeStep(tree(), '/do/2/loop/do/0/inner').select, '/do/2/loop');
});

test('branch, is added before the one that is taken otherwise', () => {
  const {tree: next} = addBranch({do: [{check: newIfElse()}]}, '/do/0/check');
  same(next.do[0].check.do[0].choose.switch.flatMap(Object.keys), ['yes', 'case', 'no']);
  same(stepAt(next, '/do/0/check').kind, 'ifelse');
  same(listsOf(stepAt(addBranch(tree(), '/do/4/both').tree, '/do/4/both')).length, 3);
});

test('problem of any part, belongs to the innermost step', () => {
  same(ownerOf(tree(), '/do/2/loop/do/0/inner/wait/seconds').name, 'inner');
  same(ownerOf(tree(), '/do/2/loop/for/in').name, 'loop');
  same(ownerOf(tree(), '/document/name'), null);
});

test('names, are made of titles and shown as such', () => {
  same(nameFrom('Produce records'), 'produceRecords');
  same(nameFrom('Fetch a URL'), 'fetchAURL');
  same(titleOf('produceRecords'), 'Produce records');
  same(titleOf('check-the_total'), 'Check the total');
  same(titleOf('As it is Here'), 'As it is Here');
  same(freeName('exit', new Set()), 'exitStep');
  same(freeName('a2', new Set(['a2'])), 'a3');
});
