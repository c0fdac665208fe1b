package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.store.StoredRun;

/**
 * A run at work: what it is, and what it is worked on with. Immutable; its parts are thread-safe.
 *
 * @param active ends it from outside
 * @param pen writes what it does
 * @param secrets that it uses
 * @param recorded what it did so far
 */
record RunJob(StoredRun run, ActiveRun active, RunPen pen, RunSecrets secrets, Recorded recorded) {}
