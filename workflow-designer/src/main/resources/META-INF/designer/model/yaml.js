/**
 * Writes JSON values as YAML 1.2, in blocks. What it writes reads back as the same value: a text that
 * a reader could take for something else is quoted.
 */

const PLAIN = /^[\p{L}_./$(][\p{L}\p{N}_./$()@+=%<>|&?!;~ -]*$/u;
const SPECIAL = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;
const FOLLOWED = /\s#|:\s|\s$|:$/;
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** @param {any} value */
export const toYaml = value => {
  const text = block(value, 0);
  return `${text.startsWith('\n') ? text.slice(1) : text.trimStart()}\n`;
};

/**
 * What follows a colon or a dash: on the same line with a space before it, or on lines of its own.
 *
 * @param {any} value
 * @param {number} indent of the lines
 * @returns {string}
 */
function block(value, indent) {
  if (Array.isArray(value)) {
    return value.length === 0 ? ' []' : `\n${value.map(item => dashed(item, indent)).join('\n')}`;
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return members.length === 0
      ? ' {}'
      : `\n${members.map(([name, member]) => memberLine(name, member, indent)).join('\n')}`;
  }
  return ` ${scalar(value, indent)}`;
}

/** @param {string} name @param {any} value @param {number} indent */
function memberLine(name, value, indent) {
  return `${' '.repeat(indent)}${key(name)}:${block(value, indent + 2)}`;
}

/** @param {any} item @param {number} indent */
function dashed(item, indent) {
  const text = block(item, indent + 2);
  const lead = `${' '.repeat(indent)}-`;
  return text.startsWith('\n') ? `${lead} ${text.slice(indent + 3)}` : lead + text;
}

/** @param {string} name */
const key = name => (isPlain(name) ? name : JSON.stringify(name));

/** @param {any} value @param {number} indent */
function scalar(value, indent) {
  if (typeof value !== 'string') {
    return String(JSON.stringify(value ?? null));
  }
  if (isPlain(value)) {
    return value;
  }
  if (value.includes('\n') && !CONTROL.test(value) && /^\S/.test(value)) {
    return literal(value, indent);
  }
  return value.includes("'") || CONTROL.test(value) || value.includes('\n') || value.includes('\t')
    ? quoted(value)
    : `'${value}'`;
}

/** @param {string} value */
const isPlain = value =>
  PLAIN.test(value) && !SPECIAL.test(value) && !FOLLOWED.test(value) && !/^(?:\.\d|\.inf|\.nan)|^-/i.test(value);

/** @param {string} value */
const quoted = value =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Several lines as they are. @param {string} value @param {number} indent */
function literal(value, indent) {
  const body = value.replace(/\n+$/, '');
  const ends = value.length - body.length;
  const chomp = ends === 0 ? '-' : ends === 1 ? '' : '+';
  const lines = (ends > 1 ? value.slice(0, -1) : body).split('\n');
  const pad = ' '.repeat(indent);
  return `|${chomp}\n${lines.map(line => (line === '' ? '' : pad + line)).join('\n')}`;
}
