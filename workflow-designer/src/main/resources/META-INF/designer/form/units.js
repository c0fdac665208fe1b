/**
 * Units for figures: what a number counts, and durations of ISO 8601.
 *
 * @typedef {{name: string, factor: number}} Unit how many of the smallest it holds
 */

const BYTES = [
  {name: 'B', factor: 1},
  {name: 'KiB', factor: 1024},
  {name: 'MiB', factor: 1024 ** 2},
  {name: 'GiB', factor: 1024 ** 3},
];
const MILLIS = [
  {name: 'ms', factor: 1},
  {name: 's', factor: 1000},
  {name: 'min', factor: 60_000},
  {name: 'h', factor: 3_600_000},
  {name: 'd', factor: 86_400_000},
];
const SECONDS = MILLIS.slice(1).map(({name, factor}) => ({name, factor: factor / 1000}));

/** @param {'bytes' | 'millis' | 'seconds'} counted @returns {Unit[]} the smallest first */
export function unitsOf(counted) {
  return {bytes: BYTES, millis: MILLIS, seconds: SECONDS}[counted];
}

/** The largest unit in which a value is a whole number. @param {Unit[]} units @param {unknown} value @returns {Unit | undefined} */
export function bestUnit(units, value) {
  if (typeof value !== 'number' || value === 0) {
    return units[0];
  }
  return [...units].reverse().find(unit => Number.isInteger(value / unit.factor)) ?? units[0];
}

/** Milliseconds of a duration of ISO 8601 without years and months. @param {unknown} text @returns {number | undefined} */
export function millisOfIso(text) {
  const match =
    typeof text === 'string'
      ? /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/.exec(text)
      : null;
  if (!match) {
    return undefined;
  }
  const [days, hours, minutes, seconds] = match.slice(1).map(part => Number(part ?? 0));
  return Math.round(((days * 24 + hours) * 60 + minutes) * 60_000 + seconds * 1000);
}

/** @param {number} millis @param {string} unit in which it is written @returns {string} */
export function isoOf(millis, unit) {
  const factor = MILLIS.find(one => one.name === unit)?.factor ?? 1000;
  const figure = millis / factor;
  if (unit === 'd' && Number.isInteger(figure)) {
    return `P${figure}D`;
  }
  if ((unit === 'h' || unit === 'min') && Number.isInteger(figure)) {
    return `PT${figure}${unit === 'h' ? 'H' : 'M'}`;
  }
  return `PT${millis / 1000}S`;
}

/** Milliseconds of a duration as the workflow DSL writes it in parts. @param {any} parts @returns {number} */
export function millisOfParts(parts) {
  const {days = 0, hours = 0, minutes = 0, seconds = 0, milliseconds = 0} = parts ?? {};
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

const PARTS = {ms: 'milliseconds', s: 'seconds', min: 'minutes', h: 'hours', d: 'days'};

/** @param {number} millis @param {string} unit @returns {Record<string, number>} */
export function partsOf(millis, unit) {
  const factor = MILLIS.find(one => one.name === unit)?.factor ?? 1000;
  const whole = Number.isInteger(millis / factor);
  return whole ? {[PARTS[/** @type {'ms'} */ (unit)]]: millis / factor} : {milliseconds: Math.round(millis)};
}

/** The unit in which a bare number is counted, from its name: `maxBytes`. @param {string} name @returns {'bytes' | 'millis' | 'seconds' | undefined} */
export function unitOf(name) {
  const match = /(Bytes|Millis|Seconds)$/.exec(name);
  return match ? /** @type {any} */ (match[1].toLowerCase()) : undefined;
}
