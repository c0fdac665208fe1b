package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.plugin.AuditFindings;
import dev.kosha.connector.runner.plugin.LifecycleListener;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.PluginSummary;
import dev.kosha.connector.runner.plugin.PluginUpload;
import dev.kosha.connector.runner.plugin.RefusalCode;
import dev.kosha.connector.runner.plugin.RefusedArchive;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** One plugin that serves, one zip that does not, and nothing that can be done. */
final class FakePlugins implements PluginCalls {

  private static final Instant SINCE = Instant.parse("2026-03-04T05:06:07Z");

  @Override
  public List<PluginSummary> plugins() {
    return List.of(
        new PluginSummary(
            "test",
            "1.4.0",
            "1.3.0",
            7,
            "c0ffee",
            "release",
            SINCE,
            List.of("test.echo"),
            2,
            new AuditFindings(List.of("left"), List.of(), List.of()),
            0));
  }

  @Override
  public List<RefusedArchive> refused() {
    return List.of(new RefusedArchive("a.zip", "", "", "the zip is damaged", SINCE));
  }

  @Override
  public Path uploadsFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public LifecycleReport install(PluginUpload upload, LifecycleListener listener) {
    return nothing("");
  }

  @Override
  public LifecycleReport rollback(String plugin, LifecycleListener listener) {
    return nothing(plugin);
  }

  @Override
  public LifecycleReport remove(String plugin, LifecycleListener listener) {
    return nothing(plugin);
  }

  private static LifecycleReport nothing(String plugin) {
    return new LifecycleReport(
        plugin, "", RefusalCode.REFUSED, "a fake", List.of(), List.of(), AuditFindings.none());
  }
}
