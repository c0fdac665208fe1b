package dev.kosha.connector.runner;

import dev.kosha.connector.runner.http.HealthNote;
import dev.kosha.connector.runner.http.NotReady;
import dev.kosha.connector.runner.plugin.RefusedArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says whether a runner should get calls, for whoever is woken when it should not. Thread-safe. */
record RunnerHealth(Runner runner) {

  /** Why it should get no calls now; empty when it should. */
  List<NotReady> notReady() {
    return runner.catalog().connectors().isEmpty()
        ? List.of(new NotReady("NO_PLUGIN", noPlugin()))
        : List.of();
  }

  private String noPlugin() {
    Path folder = runner.config().pluginsFolder();
    String none = "no plugin is loaded, so there is no action to call: the plugins folder '%s' %s";
    if (!Files.isDirectory(folder)) {
      return none.formatted(folder, "is missing");
    }
    int refused = runner.plugins().refused().size();
    return none.formatted(
        folder,
        refused == 0 ? "holds no plugin" : "holds only zips that are refused, as the notes tell");
  }

  /** What is wrong with plugins while it may get calls. */
  List<HealthNote> notes() {
    List<HealthNote> notes = new ArrayList<>();
    String trouble = runner.plugins().trouble();
    if (!trouble.isEmpty()) {
      notes.add(
          new HealthNote(
              "PLUGINS_FOLDER_LOST",
              "the plugins folder is not followed; what serves serves on: " + trouble));
    }
    for (RefusedArchive archive : runner.plugins().refused()) {
      notes.add(
          new HealthNote(
              "PLUGIN_ARCHIVE_REFUSED", "'" + archive.file() + "': " + archive.reason()));
    }
    return notes;
  }
}
