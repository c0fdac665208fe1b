package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads while callers call: none of them fails, and none is served by what was replaced. */
class PluginSwapIT {

  private static final int CALLERS = 8;
  private static final int UPLOADS = 6;

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong reported = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();

  @Test
  void upload_underCallers_failsNoCallAndLeavesNoStaleAnswer(@TempDir Path folder)
      throws Exception {
    try (PluginServer plugins = PluginServer.in(folder)) {
      plugins.install(plugins.version("1.0.0"));
      reported.set(1);
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        Thread caller = new Thread(() -> callOn(plugins.server), "test-caller-" + i);
        callers.add(caller);
        caller.start();
      }
      for (int i = 1; i <= UPLOADS; i++) {
        long before = calls.get();
        plugins.install(plugins.version("1.0." + i));
        reported.incrementAndGet();
        assertThat(calls.get()).isGreaterThan(before);
      }
      stopped.set(true);
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(faults).isEmpty();
      assertThat(plugins.serving()).isEqualTo("1.0." + UPLOADS);
    }
  }

  private void callOn(TestServer server) {
    while (!stopped.get()) {
      long atLeast = reported.get();
      try {
        HttpResponse<String> response =
            server.post("/v1/actions/fixture.echo", "{\"text\":\"hi\"}");
        JsonNode answer = TestServer.json(response);
        if (response.statusCode() != 200 || answer.path("generation").asLong() < atLeast) {
          faults.add(atLeast + ": " + response.statusCode() + " " + response.body());
        }
        calls.incrementAndGet();
      } catch (IOException e) {
        faults.add(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
