package dev.kosha.connector.runner.plugin;

import dev.kosha.connector.runner.registry.Generation;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a generation apart. Used once, by the lifecycle thread. Every step is taken, come what may.
 */
final class GenerationEnd {

  /** After the cut-off, for handlers that heed their cancellation. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final LifecycleParts parts;
  private final StepLog steps;

  GenerationEnd(LifecycleParts parts, StepLog steps) {
    this.parts = parts;
    this.steps = steps;
  }

  /** Ends a generation that no longer serves: lets its invocations finish, then unloads it. */
  void run(RunningGeneration replaced) throws InterruptedException {
    Generation generation = replaced.generation();
    steps.attempt(
        "drain",
        () -> {
          parts.host().sessions().retire(generation);
          generation.uses().retire();
          return drain(generation);
        });
    takeApart(replaced.loaded(), generation);
  }

  private String drain(Generation generation) throws PluginRefusedException, InterruptedException {
    if (drained(generation, parts.settings().drainTimeout())) {
      return "";
    }
    int cutOff = parts.host().calls().cutOff(generation);
    boolean ended = drained(generation, GRACE);
    throw new PluginRefusedException(
        "%d invocations ran longer than %s and were cut off; %s"
            .formatted(
                cutOff,
                parts.settings().drainTimeout(),
                ended ? "all have ended" : "some still run"));
  }

  private static boolean drained(Generation generation, Duration timeout)
      throws InterruptedException {
    try {
      generation
          .uses()
          .drained()
          .toCompletableFuture()
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a drain never fails", e);
    }
  }

  /** Closes sessions, connector and threads, unloads the classes, looks for what is left. */
  void takeApart(LoadedPlugin code, @Nullable Generation generation) throws InterruptedException {
    Duration limit = parts.settings().callTimeout();
    if (generation != null) {
      steps.attempt("close", () -> close(generation, limit));
    }
    steps.attempt("stop threads", () -> stopThreads(code, limit));
    steps.attempt(
        "unload",
        () -> {
          parts.sasl().release(code.loader());
          code.unload();
          RecordLinkage.takeOver();
          return "";
        });
    steps.attempt("audit", () -> audit(code));
    steps.attempt("delete", () -> delete(code));
  }

  private String close(Generation generation, Duration limit)
      throws TimeoutException, InterruptedException {
    try {
      parts.host().sessions().close(generation, limit);
    } finally {
      generation
          .realm()
          .call(
              () -> {
                closeConnector(generation);
                return Boolean.TRUE;
              },
              limit);
    }
    return "";
  }

  private static void closeConnector(Generation generation) {
    try {
      generation.realm().connector().close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // The API declares none; a plugin can throw one all the same.
      throw new IllegalStateException(e.toString(), e);
    }
  }

  private static String stopThreads(LoadedPlugin code, Duration limit)
      throws PluginRefusedException, InterruptedException {
    if (!code.threads().shutdown(limit)) {
      throw new PluginRefusedException("some threads of the plugin do not end");
    }
    return "";
  }

  private String audit(LoadedPlugin code) throws PluginRefusedException {
    String plugin = code.identity().id();
    AuditFindings findings = parts.audit().inspect(plugin, code.loader());
    steps.leftBehind(findings);
    parts.meters().leftBehind(plugin, findings);
    if (!findings.clean()) {
      throw new PluginRefusedException(findings.words());
    }
    return "";
  }

  private String delete(LoadedPlugin code) throws PluginRefusedException {
    if (!parts.store().delete(code.artifact().root())) {
      throw new PluginRefusedException("its folder is swept at the next start");
    }
    return "";
  }
}
