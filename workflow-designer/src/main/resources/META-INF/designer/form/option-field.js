/**
 * @typedef {import('./schema-form.js').SchemaForm} SchemaForm
 * @typedef {import('./fields.js').Field} Field
 */

/** What manifests call a field: `/offsets/0/topic` is `offsets[].topic`, and an item of `/topics` is `topics`. @param {string} pointer */
export function optionPath(pointer) {
  return membersOf(pointer)
    .reduce((path, member) => (/^\d+$/.test(member) ? `${path}[]` : path ? `${path}.${member}` : member), '')
    .replace(/(\[\])+$/, '');
}

/** Whether the values that a field can have are looked up. @param {SchemaForm} form @param {Field} field */
export function hasChoices(form, field) {
  return form.choiceFields.includes(optionPath(field.pointer));
}

/** The fields beside a field and those around it: the nearest of a name counts. @param {SchemaForm} form @param {string} pointer */
export function around(form, pointer) {
  const scope = {};
  let value = form.value;
  for (const member of membersOf(pointer)) {
    if (value === null || typeof value !== 'object') {
      break;
    }
    if (!Array.isArray(value)) {
      Object.assign(scope, value);
    }
    value = value[member];
  }
  return scope;
}

/** @param {string} pointer */
const membersOf = pointer =>
  pointer
    .split('/')
    .slice(1)
    .map(member => member.replaceAll('~1', '/').replaceAll('~0', '~'));
