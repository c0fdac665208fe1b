package dev.kosha.connector.runner.trace;

import java.util.Map;

/** A span that has begun. Thread-safe. */
public interface OpenSpan {

  /** What is part of it is told this: headers of W3C Trace Context. */
  Map<String, String> context();

  /**
   * Ends it now; only the first end counts.
   *
   * @param error the code of the failure; empty when it went well
   */
  void end(String error);
}
