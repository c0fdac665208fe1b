package dev.kosha.connector.runner.trace;

import java.time.Instant;
import java.util.Map;

/**
 * A span of which all is known. Its ids are its own: whoever finds it again after a restart tells
 * the same ones. Immutable.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId the span that it is part of; empty for the root of its trace
 * @param attributes names and ids; never what a step was given
 * @param error the code of the failure; empty when it went well
 */
public record PastSpan(
    String traceId,
    String spanId,
    String parentId,
    String name,
    Instant from,
    Instant to,
    Map<String, String> attributes,
    String error) {

  public PastSpan {
    attributes = Map.copyOf(attributes);
  }
}
