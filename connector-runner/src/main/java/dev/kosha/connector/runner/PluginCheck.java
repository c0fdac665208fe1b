package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.config.ConfigLoader;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.LifecycleStep;
import dev.kosha.connector.runner.plugin.PluginFault;
import dev.kosha.connector.runner.plugin.PluginInspection;
import dev.kosha.connector.runner.plugin.PluginRefusedException;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.validation.SchemaLibrary;
import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts a plugin's zip through all that a runner asks of it: first what can be said without running
 * any of it, all faults at once; then, when there are none, one life in a runner of its own. Used
 * once, by one thread.
 */
final class PluginCheck {

  /** How long the collector may take to find a class loader that nothing holds. */
  private static final Duration COLLECTION = Duration.ofSeconds(5);

  private static final String PINNED =
      "the plugin's class loader stays in memory: something of the JDK or the runner holds an"
          + " object or a class of it, such as a shutdown hook, a thread-local or a static registry";

  /** What an author wants to know of a life that goes well; the rest is the host's own work. */
  private static final Set<String> TOLD =
      Set.of("load", "start", "register", "close", "stop threads", "unload", "audit");

  private final Path zip;
  private final ArrayNode checks = JsonNodeFactory.instance.arrayNode();
  private boolean ok = true;
  private String plugin = "";
  private String version = "";

  private PluginCheck(Path zip) {
    this.zip = zip;
  }

  /** The report, in the form that {@code kosha plugin check --output json} prints. */
  static JsonNode run(Path zip) throws IOException, InterruptedException {
    PluginCheck check = new PluginCheck(zip);
    try (DataFolder temporary = DataFolder.temporary()) {
      check.inspect(temporary.subfolder("inspected"));
      if (check.ok) {
        check.live(temporary);
      }
    }
    return check.report();
  }

  private JsonNode report() {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("plugin", plugin).put("version", version).put("ok", ok);
    report.set("checks", checks);
    return report;
  }

  private void inspect(Path folder) throws IOException {
    PluginInspection inspection;
    try {
      inspection = PluginInspection.unpack(zip, folder);
    } catch (PluginRefusedException e) {
      add("archive", List.of(fault(e.reason())));
      return;
    }
    add("archive", List.of());
    add("plugin.properties", inspection.properties());
    plugin = inspection.id();
    version = inspection.version();
    add("libraries", inspection.libraries());
    add("manifests", inspection.manifests(SchemaLibrary.load().newCompiler()));
  }

  private void live(DataFolder folder) throws InterruptedException {
    ReferenceQueue<ClassLoader> freed = new ReferenceQueue<>();
    try (Runner runner = Runner.open(config(folder))) {
      LifecycleReport installed = runner.plugins().install(zip);
      steps(installed);
      if (!installed.ok()) {
        return;
      }
      PhantomReference<ClassLoader> loader = loader(runner, plugin, freed);
      LifecycleReport removed = runner.plugins().remove(plugin);
      steps(removed);
      if (removed.leftBehind().clean()) {
        add("collect", isCollected(loader, freed) ? List.of() : List.of(fault(PINNED)));
      }
    }
  }

  private static PhantomReference<ClassLoader> loader(
      Runner runner, String plugin, ReferenceQueue<ClassLoader> freed) {
    Generation generation = runner.registry().findGeneration(plugin).orElseThrow();
    return new PhantomReference<>(generation.realm().loader(), freed);
  }

  private static boolean isCollected(
      PhantomReference<ClassLoader> loader, ReferenceQueue<ClassLoader> freed)
      throws InterruptedException {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < COLLECTION.toNanos()) {
      System.gc();
      if (loader.equals(freed.remove(100))) {
        return true;
      }
    }
    return false;
  }

  private static RunnerConfig config(DataFolder folder) {
    Map<String, String> flags =
        Map.of(
            "--plugins", folder.subfolder("plugins").toString(),
            "--data", folder.subfolder("data").toString());
    return new ConfigLoader(Map.of(), Map.of()).load(flags).config();
  }

  private void steps(LifecycleReport report) {
    for (LifecycleStep step : report.steps()) {
      if (!step.ok()) {
        add(step.name(), List.of(fault(step.message())));
      } else if (TOLD.contains(step.name())) {
        add(step.name(), List.of());
      }
    }
  }

  private void add(String name, List<PluginFault> faults) {
    ok &= faults.isEmpty();
    ObjectNode check = checks.addObject().put("name", name).put("ok", faults.isEmpty());
    ArrayNode problems = check.putArray("problems");
    for (PluginFault fault : faults) {
      problems
          .addObject()
          .put("file", fault.file())
          .put("pointer", fault.pointer())
          .put("message", fault.message());
    }
  }

  private static PluginFault fault(String message) {
    return new PluginFault("", "", message);
  }
}
