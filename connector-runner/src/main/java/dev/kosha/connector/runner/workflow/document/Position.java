package dev.kosha.connector.runner.workflow.document;

/**
 * A place in a text. Immutable.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column) {

  static final Position UNKNOWN = new Position(0, 0);
}
