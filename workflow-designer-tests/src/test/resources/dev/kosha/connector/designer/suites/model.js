import {above, below, last, split, valueAt, within} from '../model/pointer.js';
import {apply, applyAll} from '../model/edits.js';
import {DocumentModel} from '../model/document.js';
import {diffLines} from '../model/text-diff.js';
import {diffDocuments} from '../model/diff.js';
import {same, test, throws, yes} from './check.js';

export {results} from './check.js';

const tree = () => ({document: {name: 'a'}, do: [{first: {set: {x: 1}}}, {second: {set: {y: 2}}}]});

test('pointer with slash and tilde, goes there and back', () => {
  const pointer = below('/do', 0, 'a/b~c');
  same(pointer, '/do/0/a~1b~0c');
  same(split(pointer), ['do', '0', 'a/b~c']);
  same(last(pointer), 'a/b~c');
  same(above(pointer, 2), '/do');
  same(valueAt({do: [{'a/b~c': 7}]}, pointer), 7);
});

test('pointer to what only objects inherit, finds nothing', () => {
  same(valueAt({}, '/constructor'), undefined);
});

test('within, is no matter of letters', () => {
  yes(within('/do/1/x', '/do/1'), 'a child is within');
  yes(!within('/do/10', '/do/1'), 'a neighbour is not');
});

test('set, shares what it does not touch', () => {
  const before = tree();
  const after = apply(before, {op: 'set', pointer: '/do/0/first/set/x', value: 5});
  same(after.do[0].first.set.x, 5);
  same(before.do[0].first.set.x, 1);
  yes(after.do[1] === before.do[1], 'the second step is shared');
  yes(after.document === before.document, 'the head is shared');
});

test('set of undefined, takes the member away', () => {
  same(apply({a: 1, b: 2}, {op: 'set', pointer: '/a', value: undefined}), {b: 2});
});

test('set below nothing, makes what lies on the way', () => {
  same(apply({}, {op: 'set', pointer: '/catch/do', value: []}), {catch: {do: []}});
});

test('insert and remove, keep the order of a list', () => {
  same(
    applyAll([1, 2, 3], [{op: 'insert', pointer: '/1', value: 9}, {op: 'remove', pointer: '/0'}]),
    [9, 2, 3],
  );
  same(apply([1], {op: 'insert', pointer: '/-', value: 2}), [1, 2]);
});

test('edit outside of a list, is refused', () => {
  throws(() => apply([1], {op: 'remove', pointer: '/3'}), /no place 3/);
  throws(() => apply({a: 1}, {op: 'set', pointer: '/a/b', value: 1}), /nothing is at/);
});

test('rename, leaves the member in its place', () => {
  same(
    Object.keys(apply({a: 1, b: 2, c: 3}, {op: 'rename', pointer: '/b', name: 'z'})),
    ['a', 'z', 'c'],
  );
});

test('untouched document, is saved byte for byte', () => {
  const text = '# a comment\ndocument: {name:   a}\n';
  const model = new DocumentModel(tree(), {text, format: 'yaml'});
  same(model.toText(), text);
  same(model.dirty, false);
});

test('change that is undone, leaves the document untouched', () => {
  const text = '{"document" : {}}';
  const model = new DocumentModel({document: {}}, {text, format: 'json'});
  model.change('Name', [{op: 'set', pointer: '/document/name', value: 'b'}]);
  same(model.dirty, true);
  yes(model.toText() !== text, 'a change is written');
  model.undo();
  same([model.toText(), model.dirty], [text, false]);
});

test('undo and redo ten times, end where they began', () => {
  const model = new DocumentModel({n: 0});
  for (let i = 1; i <= 10; i++) {
    model.change(`To ${i}`, [{op: 'set', pointer: '/n', value: i}], {select: `/${i}`});
  }
  for (let i = 9; i >= 0; i--) {
    model.undo();
    same(model.tree.n, i);
  }
  same([model.canUndo, model.selection], [false, '']);
  for (let i = 0; i < 10; i++) {
    model.redo();
  }
  same([model.tree.n, model.selection, model.canRedo, model.undoLabel], [10, '/10', false, 'To 10']);
});

test('one intent, is one entry; the next is another', () => {
  const model = new DocumentModel({name: ''});
  const type = (value, intent) =>
    model.change('Type', [{op: 'set', pointer: '/name', value}], {intent});
  ['h', 'he', 'hey'].forEach(text => type(text, 'field-1'));
  type('hey you', 'field-2');
  model.undo();
  same(model.tree.name, 'hey');
  model.undo();
  same([model.tree.name, model.canUndo], ['', false]);
});

test('choosing another step, ends an intent', () => {
  const model = new DocumentModel({name: ''});
  model.change('Type', [{op: 'set', pointer: '/name', value: 'a'}], {intent: 'field'});
  model.selection = '/do/0/x';
  model.change('Type', [{op: 'set', pointer: '/name', value: 'ab'}], {intent: 'field'});
  model.undo();
  same(model.tree.name, 'a');
});

test('saved document, is clean until it differs from what was saved', () => {
  const model = new DocumentModel({n: 0}, {format: 'json'});
  model.change('One', [{op: 'set', pointer: '/n', value: 1}]);
  const saved = {tree: model.tree, text: model.toText(), format: model.format};
  model.change('Two', [{op: 'set', pointer: '/n', value: 2}]);
  model.markSaved(saved);
  same(model.dirty, true);
  model.undo();
  same(model.dirty, false);
});

test('lines, differ by the fewest', () => {
  const kinds = diffLines('a\nb\nc\nd\n', 'a\nc\nx\nd\n').map(({kind, text}) => `${kind} ${text}`);
  same(kinds, ['same a', 'removed b', 'same c', 'added x', 'same d']);
  same(diffLines('', 'a').map(({kind}) => kind), ['added']);
  same(diffLines('a\n', 'a\n').map(({kind}) => kind), ['same']);
});

test('random texts, are put together from their difference', () => {
  let seed = 7;
  const random = most => (seed = (seed * 16807) % 2147483647) % most;
  for (let round = 0; round < 200; round++) {
    const text = () => Array.from({length: random(9)}, () => 'abc'[random(3)]).join('\n');
    const [before, after] = [text(), text()];
    const lines = diffLines(before, after);
    const side = gone => lines.filter(({kind}) => kind !== gone).map(line => line.text).join('\n');
    same([side('added'), side('removed')], [before, after]);
  }
});

test('documents, differ step by step', () => {
  const before = tree();
  const after = {
    document: {name: 'b'},
    do: [{second: {set: {y: 2}}}, {third: {wait: {seconds: 1}}}, {first: {set: {x: 4}}}],
  };
  const found = diffDocuments(before, after).map(({kind, name, changes}) =>
    [kind, name, ...changes.map(({path}) => path)]);
  same(found, [
    ['changed', '', 'document.name'],
    ['moved', 'second'],
    ['added', 'third'],
    ['changed', 'first', 'set.x'],
  ]);
});
