/** @typedef {import('./entries.js').Entry} Entry @typedef {import('./entries.js').Group} Group */

/**
 * Entries in which every word is found; those with all words in their title come first in a group.
 *
 * @param {Group[]} groups
 * @param {string} query
 * @returns {Group[]}
 */
export function search(groups, query) {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return groups;
  }
  return groups
    .map(group => ({title: group.title, entries: rank(group.entries, words)}))
    .filter(group => group.entries.length > 0)
    .sort((a, b) => score(b.entries[0], words) - score(a.entries[0], words));
}

/** @param {Entry[]} entries @param {string[]} words */
const rank = (entries, words) =>
  entries
    .map(entry => ({entry, points: score(entry, words)}))
    .filter(({points}) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({entry}) => entry);

/** @param {Entry} entry @param {string[]} words 0 when a word is nowhere */
function score(entry, words) {
  const title = entry.title.toLocaleLowerCase();
  const keywords = entry.keywords.join(' ').toLocaleLowerCase();
  const rest = `${entry.description} ${entry.group}`.toLocaleLowerCase();
  let points = 0;
  for (const word of words) {
    const found = title.startsWith(word) ? 8 : title.includes(word) ? 5 : keywords.includes(word) ? 3 : 0;
    const here = found || (rest.includes(word) ? 1 : 0);
    if (here === 0) {
      return 0;
    }
    points += here;
  }
  return points;
}
