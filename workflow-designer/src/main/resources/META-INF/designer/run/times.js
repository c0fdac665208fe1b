/** Times of runs and steps. */

/** How long something took, or takes so far. @param {{startedAt?: string, createdAt?: string, endedAt?: string} | undefined} what @param {number} [now] @returns {number | undefined} milliseconds */
export function millisOf(what, now) {
  const start = what?.startedAt ?? what?.createdAt;
  if (!start) {
    return undefined;
  }
  const end = what?.endedAt ? Date.parse(what.endedAt) : now;
  return end === undefined ? undefined : Math.max(0, end - Date.parse(start));
}
