import {placeOfCase, readCases, writeCases} from '../form/cases.js';
import {jqOf, pathOf, withData} from '../form/expression.js';
import {fieldsOf} from '../form/fields.js';
import {inputLens} from '../form/input-fields.js';
import {blankOf} from '../form/blanks.js';
import {kindOf, variantOf, variantsOf} from '../form/schema.js';
import {changedTask} from '../form/task-change.js';
import {bestUnit, isoOf, millisOfIso, partsOf, unitsOf} from '../form/units.js';
import {previewsOf} from '../form/previews.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

const kinds = schema =>
  Object.fromEntries(
    Object.entries(schema.properties).map(([name, one]) => [name, kindOf(one, schema, {json: name === 'raw'})]),
  );

test('kind of a field, follows the schema and the hints', () => {
  same(
    kinds({
      properties: {
        text: {type: 'string'},
        maybe: {type: ['string', 'null']},
        wait: {type: 'string', pattern: '^P(\\d+D)?(T(\\d+S)?)?$'},
        count: {type: 'integer'},
        on: {type: 'boolean'},
        level: {enum: ['a', 'b']},
        titled: {oneOf: [{const: 1, title: 'One'}, {const: 2, title: 'Two'}]},
        either: {oneOf: [{type: 'string'}, {type: 'object', properties: {x: {}}}]},
        several: {type: ['string', 'number']},
        items: {type: 'array', items: {type: 'string'}},
        pairs: {type: 'object', additionalProperties: {type: 'string'}},
        nested: {type: 'object', properties: {x: {type: 'string'}}},
        free: {type: 'object'},
        anything: {},
        raw: {},
        hidden: {type: 'string', writeOnly: true},
      },
    }),
    {
      text: 'text', maybe: 'text', wait: 'duration', count: 'number', on: 'switch', level: 'choice', titled: 'choice',
      either: 'variants', several: 'variants', items: 'list', pairs: 'map', nested: 'object', free: 'json',
      anything: 'variants', raw: 'json', hidden: 'secret',
    },
  );
});

test('form of a value, is the one that it fits', () => {
  const schema = {
    oneOf: [
      {title: 'Word', enum: ['earliest', 'latest']},
      {title: 'Offset', type: 'integer'},
      {title: 'Last', type: 'object', required: ['last'], additionalProperties: false, properties: {last: {}}},
    ],
  };
  const variants = variantsOf(schema, schema, key => key);
  same(['latest', 42, {last: 10}, {first: 1}, 'never'].map(value => variantOf(variants, value, schema)), [0, 1, 2, -1, -1]);
});

test('fields, stand in the order of the hints and know what another field asks for', () => {
  const schema = {
    required: ['a'],
    properties: {a: {type: 'string', default: 'x'}, b: {type: 'string'}, c: {type: 'string'}},
    dependentRequired: {c: ['b']},
  };
  const hints = {order: ['c', 'a'], advanced: ['c'], visibleWhen: {b: {a: ['y']}}};
  const fields = value => fieldsOf(schema, schema, hints, value, '');
  same(fields({}).map(field => field.name), ['c', 'a', 'b']);
  same(fields({}).map(field => [field.advanced, field.required, field.hidden]), [[true, false, false], [false, true, false], [false, false, true]]);
  same(fields({a: 'y', c: '1'}).map(field => [field.required, field.hidden]), [[false, false], [true, false], [true, false]]);
  yes(!fields({a: '${ .x }'})[2].hidden, 'what an expression gives is not known yet');
});

test('new value, has what must be there and nothing else', () => {
  const schema = {type: 'object', required: ['name', 'level'], properties: {name: {type: 'string'}, level: {enum: [1, 2]}, more: {type: 'string'}}};
  same(blankOf(schema, schema), {name: '', level: 1});
  same(blankOf({type: 'array', default: ['2xx']}, {}), ['2xx']);
});

test('path, quotes what is no plain name', () => {
  same(pathOf('$context', ['fetch-a-url', 'items', 0, 'x y']), '$context["fetch-a-url"].items[0]["x y"]');
  same([pathOf('.', []), pathOf('.', ['a']), pathOf('.', ['a-b']), pathOf('.', [0])], ['.', '.a', '.["a-b"]', '.[0]']);
});

test('earlier data, is put behind words and replaces everything else', () => {
  same(withData('', '.id'), '${ .id }');
  same(withData('${ .old }', '.id'), '${ .id }');
  same(withData('Say "hi" to ', '.name'), '${ "Say \\"hi\\" to \\(.name)" }');
  same(jqOf('${ .a | .b }'), '.a | .b');
});

test('durations, are figures with a unit', () => {
  same(['PT5S', 'PT1M30S', 'P1DT1H', 'PT0.25S', 'P1Y', 'soon'].map(millisOfIso), [5000, 90_000, 90_000_000, 250, undefined, undefined].map(value => value));
  same([isoOf(5000, 's'), isoOf(120_000, 'min'), isoOf(86_400_000, 'd'), isoOf(1500, 's')], ['PT5S', 'PT2M', 'P1D', 'PT1.5S']);
  same([partsOf(120_000, 'min'), partsOf(1500, 's')], [{minutes: 2}, {milliseconds: 1500}]);
  same(bestUnit(unitsOf('bytes'), 8_388_608)?.name, 'MiB');
});

test('cases of a switch, are read and written as they were', () => {
  const task = {switch: [{big: {when: '${ .n > 1 }', then: 'end'}}, {other: {then: 'exit'}}], then: 'next'};
  same(writeCases(task, readCases(task)), task);
  same(placeOfCase('/switch/1/other/then'), '/switch/1/then');
});

test('what is taken out of a task, leaves nothing empty behind but what the task needs', () => {
  same(changedTask({call: 'a.b', export: {as: '${ . }'}}, '/export/as', undefined), {call: 'a.b'});
  same(changedTask({set: {x: 1}}, '/set/x', undefined), {set: {}});
  same(changedTask({try: [], catch: {retry: {delay: {seconds: 1}}}}, '/catch/retry/delay', undefined), {try: [], catch: {}});
});

test('input of a workflow, is a list of fields while its schema says no more', () => {
  const document = {type: 'object', required: ['a'], properties: {a: {type: 'string', title: 'A'}}};
  const lens = inputLens({input: {schema: {document}}});
  same(lens.value, {fields: [{name: 'a', type: 'string', title: 'A', required: true}]});
  same(lens.write({fields: [{name: 'a', type: 'string', title: 'A', required: true}, {name: 'b', type: 'number'}]}).schema.document, {
    type: 'object', properties: {a: {type: 'string', title: 'A'}, b: {type: 'number'}}, required: ['a'],
  });
  same(lens.write({fields: []}), undefined);
  yes(!inputLens({input: {schema: {document: {...document, minProperties: 1}}}}).isList, 'a schema that says more is shown as such');
});

test('previews, are read-only actions of the connector whose fields the step has', () => {
  const action = (id, readOnly, preview) => [id, {id, connector: id.split('.')[0], effects: {readOnly}, preview}];
  const catalog = {
    actions: new Map([
      action('x.look', true, ['topic']), action('x.other', true, ['group']), action('x.write', false, ['topic']),
      action('y.look', true, ['topic']), action('x.plain', true, undefined),
    ]),
  };
  const manifest = {id: 'x.produce', input: {properties: {topic: {}}}};
  same(previewsOf(catalog, manifest).map(found => found.id), ['x.look']);
});
