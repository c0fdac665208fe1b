package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.runner.manifest.InvalidManifestException;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.registry.CopiedTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of one lifecycle operation and writes down what came of it. Used by one thread.
 */
final class StepLog {

  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  private final List<LifecycleStep> steps = new ArrayList<>();
  private final LifecycleListener listener;
  private List<ManifestChange> changes = List.of();
  private AuditFindings leftBehind = AuditFindings.none();

  StepLog(LifecycleListener listener) {
    this.listener = listener;
  }

  /** For operations that nobody follows. */
  StepLog() {
    this(step -> {});
  }

  /** A step that answers something. */
  @FunctionalInterface
  interface Step<T> {
    T run()
        throws IOException,
            InterruptedException,
            TimeoutException,
            InvalidManifestException,
            PluginRefusedException;
  }

  /** Runs a step; whatever goes wrong becomes a refusal in words, which keeps no throwable. */
  <T> T run(String name, Step<T> step) throws PluginRefusedException, InterruptedException {
    return run(name, step, result -> "");
  }

  /**
   * Runs a step that there is something to know of even when it goes well.
   *
   * @param words makes the step's message from its result
   */
  <T> T run(String name, Step<T> step, Function<T, String> words)
      throws PluginRefusedException, InterruptedException {
    long start = System.nanoTime();
    RefusalCode code = RefusalCode.REFUSED;
    String fault;
    try {
      T result = step.run();
      add(name, start, true, words.apply(result));
      return result;
    } catch (PluginRefusedException e) {
      code = e.code();
      fault = e.reason();
    } catch (InvalidManifestException e) {
      fault = "the manifests are refused:\n" + e.getMessage();
    } catch (TimeoutException e) {
      fault = "the plugin did not come back in time";
    } catch (IOException e) {
      fault = "a file cannot be read or written: " + e;
    } catch (RuntimeException e) {
      fault = words(e);
    }
    add(name, start, false, fault);
    throw new PluginRefusedException(code, fault);
  }

  /** Runs a step that the operation goes on after, whatever happens. */
  void attempt(String name, Step<String> step) throws InterruptedException {
    long start = System.nanoTime();
    try {
      add(name, start, true, step.run());
    } catch (PluginRefusedException e) {
      add(name, start, false, e.reason());
    } catch (InvalidManifestException | IOException e) {
      add(name, start, false, String.valueOf(e.getMessage()));
    } catch (TimeoutException e) {
      add(name, start, false, "the plugin did not come back in time");
    } catch (RuntimeException e) {
      add(name, start, false, words(e));
    }
  }

  private void add(String name, long startNanos, boolean ok, String message) {
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    LifecycleStep step = new LifecycleStep(name, duration, ok, message);
    steps.add(step);
    try {
      listener.step(step);
    } catch (RuntimeException e) {
      LOG.warn("a listener failed: {}", CopiedTrace.of(e));
    }
  }

  /** Notes what the new manifests change. */
  void changes(List<ManifestChange> found) {
    changes = found;
  }

  /** Notes what still held the generation that was unloaded. */
  void leftBehind(AuditFindings found) {
    leftBehind = found;
  }

  LifecycleReport done(PluginIdentity identity) {
    return report(identity.id(), identity.version(), null, "");
  }

  LifecycleReport refused(String plugin, String version, PluginRefusedException refusal) {
    return report(plugin, version, refusal.code(), refusal.reason());
  }

  private LifecycleReport report(
      String plugin, String version, @Nullable RefusalCode refusal, String message) {
    return new LifecycleReport(plugin, version, refusal, message, steps, changes, leftBehind);
  }

  /** What the plugin threw, in words for an operator; the trace goes to the log. */
  private static String words(RuntimeException thrown) {
    Throwable cause = thrown;
    if (thrown instanceof CompletionException && thrown.getCause() != null) {
      cause = thrown.getCause();
    }
    if (cause instanceof ConnectorException told) {
      return told.code().name() + ": " + told.message();
    }
    LOG.warn("a plugin failed: {}", CopiedTrace.of(cause));
    StringBuilder words = new StringBuilder(describe(cause));
    Throwable next = cause.getCause();
    for (int i = 0; next != null && i < 3; i++) {
      words.append("; caused by ").append(describe(next));
      next = next.getCause();
    }
    return words.toString();
  }

  private static String describe(Throwable thrown) {
    return thrown instanceof PluginRuntimeException
        ? String.valueOf(thrown.getMessage())
        : thrown.toString();
  }
}
