package dev.kosha.connector.runner.trace;

import java.net.URI;
import java.util.Map;

/** Tells a collector of traces what is done. Thread-safe; whoever opens it closes it. */
public interface Tracing extends AutoCloseable {

  /** Nobody collects. */
  static Tracing off() {
    return NoTracing.INSTANCE;
  }

  /**
   * Spans are sent as OTLP over HTTP, in batches and off the caller's thread; those that a
   * collector does not take are dropped.
   *
   * @param endpoint the whole URL: {@code http://127.0.0.1:4318/v1/traces}
   * @param version of the runner
   */
  static Tracing to(URI endpoint, String version) {
    return OtlpTracing.open(endpoint, version);
  }

  /** Whether anybody collects, so that a span is worth making. */
  boolean isOn();

  /**
   * Begins a span now.
   *
   * @param context what it is part of, as headers of W3C Trace Context; empty for a trace of its
   *     own
   * @param attributes names and ids; never what a call was given
   */
  OpenSpan begin(String name, Map<String, String> context, Map<String, String> attributes);

  /** Tells a span that is over. */
  void tell(PastSpan span);

  /** Sends what was told, for a few seconds at most. */
  @Override
  void close();
}
