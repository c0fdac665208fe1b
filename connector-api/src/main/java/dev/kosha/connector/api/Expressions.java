package dev.kosha.connector.api;

/**
 * Compiles expressions in jq 1.7. Thread-safe.
 *
 * <p>What it compiles is pure and bounded: it sees its input and its variables, never the
 * environment, the clock or further inputs, and it ends after a number of steps at most. So text
 * that comes from a caller may be compiled and evaluated.
 */
@FunctionalInterface
public interface Expressions {

  /**
   * Compiles a text.
   *
   * @throws ConnectorException INVALID_INPUT when the text is not jq; the message says what the
   *     parser expected
   */
  Expression compile(String text);
}
