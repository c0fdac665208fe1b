package dev.kosha.connector.runner.store;

/**
 * What happened in a run and was written at once. Immutable.
 *
 * @param seq grows within the run
 * @param records JSON values, one a line
 */
public record RunLogRow(long seq, String records) {}
