import {Client} from '../http/client.js';
import {EventParser} from '../http/events.js';
import {Problem} from '../http/problem.js';
import {findPlace} from '../shell/routes.js';
import {search} from '../palette/search.js';
import {same, test, yes} from './check.js';

export {results} from './check.js';

test('events, are put together from whatever pieces arrive', () => {
  const parser = new EventParser();
  same(parser.push('id: 1\nevent: step\nda'), []);
  same(parser.push('ta: {"a":1}\n\n: comment\n\ndata: x\r\n\r'), [
    {event: 'step', data: {a: 1}, id: '1'},
    {event: 'message', data: 'x', id: '1'},
  ]);
  same(parser.push('\nevent: end\ndata: no json\n\n'), [
    {event: 'end', data: 'no json', id: '1'},
  ]);
});

test('refused request, tells the problem of the runner', async () => {
  const problem = await new Client().get('v1/actions/no.such').catch(thrown => thrown);
  yes(problem instanceof Problem, 'a problem is thrown');
  same([problem.status, problem.code], [404, 'ACTION_NOT_FOUND']);
});

test('address, finds its page and what it says', () => {
  const {route, params, query} = findPlace('#/workflows/a%20b?version=2');
  same([route.element, params, query.get('version')], ['kosha-editor-page', {name: 'a b'}, '2']);
  same(findPlace('').route.path, 'workflows');
  same(findPlace('#/no/such/page'), null);
});

const entry = (title, description, keywords = []) => ({
  id: title, title, description, group: 'Group', keywords, kind: 'call', connector: '', item: () => ({}),
});

test('search, wants every word and puts titles first', () => {
  const groups = [
    {title: 'One', entries: [entry('Read', 'Reads a topic'), entry('Topic list', 'All')]},
    {title: 'Two', entries: [entry('Send', 'Mail', ['publish', 'topic'])]},
  ];
  same(search(groups, 'topic').map(group => group.entries.map(({title}) => title)), [
    ['Topic list', 'Read'],
    ['Send'],
  ]);
  same(search(groups, 'topic mail').map(group => group.title), ['Two']);
  same(search(groups, 'nothing like this'), []);
});
