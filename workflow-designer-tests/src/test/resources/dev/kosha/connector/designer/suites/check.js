/** The least that tests of modules need. */

const tests = [];

/** @param {string} name @param {() => unknown} run */
export const test = (name, run) => tests.push({name, run});

/** Fails unless both are the same as JSON. @param {unknown} actual @param {unknown} expected */
export function same(actual, expected) {
  const [a, b] = [actual, expected].map(value => JSON.stringify(value));
  if (a !== b) {
    throw new Error(`expected ${b}\n but was ${a}`);
  }
}

/** @param {unknown} value @param {string} what */
export function yes(value, what) {
  if (!value) {
    throw new Error(`not so: ${what}`);
  }
}

/** @param {() => unknown} run @param {RegExp} message */
export function throws(run, message) {
  try {
    run();
  } catch (thrown) {
    yes(message.test(thrown.message), `${thrown.message} matches ${message}`);
    return;
  }
  throw new Error(`nothing was thrown, expected ${message}`);
}

/** Runs them one after the other; a fault is null when there is none. */
export async function results() {
  const found = [];
  for (const {name, run} of tests) {
    try {
      await run();
      found.push({name, fault: null});
    } catch (thrown) {
      found.push({name, fault: `${thrown.message}\n${thrown.stack}`});
    }
  }
  return found;
}
