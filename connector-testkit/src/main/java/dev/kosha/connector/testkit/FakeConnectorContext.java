package dev.kosha.connector.testkit;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.Expressions;
import dev.kosha.connector.api.StateStore;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the host lends to a session, in a test. Thread-safe. The test closes it after the session;
 * closing fails when the plugin left a thread running.
 *
 * <p>To have a plugin's own threads checked, run its code through {@link #call}, as {@link
 * ActionCaller} does: a thread that is started elsewhere is not known to belong to the plugin.
 */
public final class FakeConnectorContext implements ConnectorContext, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final long generation;
  private final FakeClock clock;
  private final StateStore state;
  private final GenerationThreads threads;
  private final RecordingMetrics metrics = new RecordingMetrics();
  private final CompletableFuture<Void> retiring = new CompletableFuture<>();
  private final JsonMapper mapper;
  private final Expressions expressions = new FakeExpressions();

  private FakeConnectorContext(
      long generation, FakeClock clock, StateStore state, Duration patience) {
    this.generation = generation;
    this.clock = clock;
    this.state = state;
    this.threads = new GenerationThreads("generation-" + generation, patience);
    // The default cache is static and would outlive the generation.
    LookupCache<Object, JavaType> types = new LRUMap<>(16, 500);
    this.mapper =
        JsonMapper.builder().typeFactory(TypeFactory.defaultInstance().withCache(types)).build();
  }

  /** Generation 1, with a running clock and an empty store of its own. */
  public static FakeConnectorContext create() {
    return create(1, FakeClock.running(), new InMemoryStateStore());
  }

  /** A context with the given parts. */
  public static FakeConnectorContext create(long generation, FakeClock clock, StateStore state) {
    return new FakeConnectorContext(generation, clock, state, PATIENCE);
  }

  /** A context that waits only so long for threads to end. */
  static FakeConnectorContext create(Duration patience) {
    return new FakeConnectorContext(1, FakeClock.running(), new InMemoryStateStore(), patience);
  }

  /** A context of the next generation on the same clock and store. */
  public FakeConnectorContext successor() {
    return create(generation + 1, clock, state);
  }

  @Override
  public long generation() {
    return generation;
  }

  @Override
  public Executor executor() {
    return threads.workers();
  }

  @Override
  public ScheduledExecutorService timer() {
    return threads.timer();
  }

  @Override
  public FakeClock clock() {
    return clock;
  }

  @Override
  public JsonMapper mapper() {
    return mapper;
  }

  @Override
  public RecordingMetrics metrics() {
    return metrics;
  }

  @Override
  public Expressions expressions() {
    return expressions;
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public CompletionStage<Void> retiring() {
    return retiring.minimalCompletionStage();
  }

  /** Tells the session, on a thread of the generation, that a newer one has taken over. */
  public void retire() {
    callUnchecked(() -> retiring.complete(null));
  }

  /**
   * Runs plugin code on a thread of the generation, as the host does, and waits for its end.
   *
   * @throws Exception whatever the code throws
   */
  public <T> T call(Callable<T> code) throws Exception {
    return threads.call(code);
  }

  /** Ends the lent threads. Idempotent. Fails when a thread of the plugin goes on. */
  @Override
  public void close() {
    threads.close();
  }

  private void callUnchecked(Callable<?> code) {
    try {
      call(code);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
