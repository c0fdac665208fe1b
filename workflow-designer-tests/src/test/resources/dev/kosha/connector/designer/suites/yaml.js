import {toYaml} from '../model/yaml.js';
import {same, test} from './check.js';

export {results} from './check.js';

test('document, is written in blocks', () => {
  same(
    toYaml({document: {dsl: '1.0.0', name: 'a-b'}, do: [{greet: {set: {x: '${ .a }', list: [1, {b: null}]}}}]}),
    [
      'document:',
      "  dsl: '1.0.0'",
      '  name: a-b',
      'do:',
      '  - greet:',
      '      set:',
      "        x: '${ .a }'",
      '        list:',
      '          - 1',
      '          - b: null',
      '',
    ].join('\n'),
  );
});

test('text of several lines, stays one', () => {
  same(toYaml({a: 'one\n  two\n'}), 'a: |\n  one\n    two\n');
});
