import {flat, treeOf} from '../form/data-tree.js';
import {sourcesOf} from '../form/sources.js';
import {renameStep} from '../model/step-edits.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

const document = {
  input: {schema: {document: {type: 'object', properties: {customer: {type: 'string'}}}}},
  do: [
    {first: {call: 'a.list'}},
    {block: {do: [{inner: {set: {x: 1}}}]}},
    {both: {fork: {branches: [{left: {set: {y: 1}}}, {right: {do: [{deep: {wait: {seconds: 1}}}]}}]}}},
    {loop: {for: {in: '${ .items }', each: 'order', at: 'place'}, do: [{send: {call: 'a.send'}}, {note: {set: {}}}]}},
    {safe: {try: [{risky: {call: 'a.send'}}], catch: {as: 'problem', do: [{mend: {set: {}}}]}}},
    {last: {set: {}}},
  ],
};

const paths = pointer => sourcesOf(document, pointer).map(source => source.path);

test('first step, has the workflow input and what it is handed', () => {
  same(paths('/do/0/first'), ['$workflow.input', '.']);
});

test('later step, has the steps before it, the nearest first, with those in blocks but not in loops', () => {
  same(paths('/do/5/last'), [
    '$context.safe', '$context.risky', '$context.loop', '$context.both', '$context.block', '$context.inner', '$context.first',
    '$workflow.input', '.',
  ]);
});

test('step in a loop, has the item, the index and what was before the loop', () => {
  same(paths('/do/3/loop/do/1/note').slice(0, 5), ['$context.send', '$order', '$place', '$context.both', '$context.block']);
});

test('step that handles an error, has the error', () => {
  same(paths('/do/4/safe/catch/do/0/mend')[0], '$problem');
  yes(!paths('/do/4/safe/try/0/risky').includes('$problem'), 'not the step that may fail');
});

test('branches, do not see each other', () => {
  yes(!paths('/do/2/both/fork/branches/1/right/do/0/deep').includes('$context.left'), 'left is not before right');
});

test('step whose output is used, keeps it in the context; what it keeps already stays', () => {
  const edits = task => sourcesOf({do: [{'first-one': task}, {next: {set: {}}}]}, '/do/1/next')[0].edits;
  same(edits({set: {}}), [{op: 'set', pointer: '/do/0/first-one/export/as', value: '${ $context + {"first-one": .} }'}]);
  same(edits({set: {}, export: {as: '${ {"first-one": .} }'}}), []);
  same(edits({set: {}, export: {as: '${ .x }'}})[0].value, '${ (.x) + {"first-one": .} }');
});

test('tree of a source, has what the schema and the last run say', () => {
  const tree = treeOf({
    name: 'read', path: '$context.read', edits: [],
    schema: {type: 'object', properties: {records: {type: 'array', items: {type: 'object', properties: {key: {type: 'string'}}}}}},
    sample: {records: [{key: 'a', 'x-y': 1}], more: false},
  });
  same(flat(tree, 3).map(datum => datum.path), [
    '$context.read', '$context.read.records', '$context.read.records[0]', '$context.read.records[0].key',
    '$context.read.records[0]["x-y"]', '$context.read.more',
  ]);
  same(tree.children()[1].sample, 'false');
});

test('step that gets another name, takes its output in the context along', () => {
  const tree = {
    do: [
      {'first-one': {set: {}, export: {as: '${ $context + {"first-one": .} }'}}},
      {next: {set: {a: '${ $context["first-one"].x }', b: 'not $context["first-one"]', c: '${ $context.other }'}}},
    ],
  };
  const renamed = renameStep(tree, '/do/0/first-one', 'first').tree;
  same(renamed.do[0].first.export.as, '${ $context + {"first": .} }');
  same(renamed.do[1].next.set, {a: '${ $context.first.x }', b: 'not $context["first-one"]', c: '${ $context.other }'});
  const back = renameStep(renamed, '/do/0/first', 'first-one').tree;
  same(back.do[1].next.set.a, '${ $context["first-one"].x }');
});
