/** Between the times of requests, which are in UTC, and those of the fields of a form, which are where the person is. */

/** @param {string} iso @returns {string} as `datetime-local` fields have it; empty for none */
export function localTime(iso) {
  const time = new Date(iso);
  if (iso === '' || Number.isNaN(time.getTime())) {
    return '';
  }
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** @param {string} local @returns {string} */
export function utcTime(local) {
  const time = new Date(local);
  return local === '' || Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
