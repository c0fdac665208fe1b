package dev.kosha.connector.runner.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends spans to a collector that speaks OTLP over HTTP. Thread-safe. */
final class OtlpTracing implements Tracing {

  private static final String SCOPE = "dev.kosha.connector.runner";
  private static final Duration EXPORT = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofSeconds(3);
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final ChosenIds ids;

  private OtlpTracing(SdkTracerProvider provider, ChosenIds ids) {
    this.provider = provider;
    this.tracer = provider.get(SCOPE);
    this.ids = ids;
  }

  static OtlpTracing open(URI endpoint, String version) {
    ChosenIds ids = new ChosenIds();
    Attributes self =
        Attributes.builder()
            .put("service.name", "kosha")
            .put("service.version", version)
            .put("service.instance.id", UUID.randomUUID().toString())
            .build();
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).setTimeout(EXPORT).build();
    return new OtlpTracing(
        SdkTracerProvider.builder()
            .setIdGenerator(ids)
            .setResource(Resource.getDefault().merge(Resource.create(self)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build(),
        ids);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public OpenSpan begin(String name, Map<String, String> context, Map<String, String> attributes) {
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), context, HeaderGetter.INSTANCE);
    SpanBuilder builder =
        tracer.spanBuilder(name).setParent(parent).setAllAttributes(of(attributes));
    return new Begun(builder.startSpan());
  }

  @Override
  public void tell(PastSpan past) {
    Context parent =
        past.parentId().isEmpty()
            ? Context.root()
            : Context.root()
                .with(
                    Span.wrap(
                        SpanContext.createFromRemoteParent(
                            past.traceId(),
                            past.parentId(),
                            TraceFlags.getSampled(),
                            TraceState.getDefault())));
    SpanBuilder builder =
        tracer
            .spanBuilder(past.name())
            .setParent(parent)
            .setStartTimestamp(past.from())
            .setAllAttributes(of(past.attributes()));
    Span span = ids.with(past, builder::startSpan);
    end(span, past.error(), past.to());
  }

  private static void end(Span span, String error, @Nullable Instant at) {
    if (!error.isEmpty()) {
      span.setAttribute(ERROR, error);
      span.setStatus(StatusCode.ERROR);
    }
    if (at == null) {
      span.end();
    } else {
      span.end(at);
    }
  }

  private static Attributes of(Map<String, String> values) {
    AttributesBuilder builder = Attributes.builder();
    values.forEach(builder::put);
    return builder.build();
  }

  @Override
  public void close() {
    var unused = provider.shutdown().join(CLOSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A span under way. */
  private record Begun(Span span) implements OpenSpan {

    @Override
    public Map<String, String> context() {
      Map<String, String> headers = new HashMap<>();
      W3CTraceContextPropagator.getInstance()
          .inject(
              Context.root().with(span), headers, (carrier, key, value) -> headers.put(key, value));
      return headers;
    }

    @Override
    public void end(String error) {
      OtlpTracing.end(span, error, null);
    }
  }

  /** Reads the headers that a caller sent. */
  private enum HeaderGetter implements TextMapGetter<Map<String, String>> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String key) {
      return headers == null ? null : headers.get(key);
    }
  }
}
