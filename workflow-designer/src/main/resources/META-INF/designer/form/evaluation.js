/** What is known of a step from a run: its last execution. @param {any} run @param {{pointer: string, name: string} | null} step */
export function lastOf(run, step) {
  return run?.steps?.findLast(
    (/** @type {any} */ one) => one.task === step?.pointer && one.name === step?.name,
  );
}

/**
 * Tells what expressions of a step give for the data of the last run.
 *
 * @param {any} host a step's form @param {any} last what the step was in that run
 * @returns {((jq: string) => Promise<unknown>) | undefined} undefined while there is no such data
 */
export function evaluation({context}, last) {
  const run = context.lastRun;
  if (!last || last.input === undefined) {
    return undefined;
  }
  const variables = {
    input: last.input,
    workflow: {input: run.input, id: run.id},
    context: contextOf(run, last),
  };
  return async jq => {
    if (/\$(secrets|item|index|error|runtime|task)\b/.test(jq)) {
      return undefined;
    }
    const {body} = await context.services.client.post('v1/workflows/evaluate', {
      json: {expression: jq, variables, data: last.input},
    });
    return body.results.length === 1 ? body.results[0] : body.results;
  };
}

/** What the steps that had ended gave, under their names, as the forms have them exported. @param {any} run @param {any} last */
function contextOf(run, last) {
  return Object.fromEntries(
    run.steps
      .filter(
        (/** @type {any} */ step) =>
          step.output !== undefined && step.startedAt <= last.startedAt && step !== last,
      )
      .map((/** @type {any} */ step) => [step.name, step.output]),
  );
}
