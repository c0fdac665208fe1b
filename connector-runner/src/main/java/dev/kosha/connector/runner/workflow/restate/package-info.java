/**
 * Runs workflows on a Restate cluster: each run is an invocation, each call of an action another
 * one. The store keeps what callers see of runs; Restate keeps how far they are.
 */
@NullMarked
package dev.kosha.connector.runner.workflow.restate;

import org.jspecify.annotations.NullMarked;
