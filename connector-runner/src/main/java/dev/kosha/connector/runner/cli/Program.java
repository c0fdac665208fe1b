package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the commands that do not talk to a running runner start. Flags go by name with dashes, as
 * text; every method throws {@link CommandFailure} when they will not do.
 */
public interface Program {

  /** The flags that {@code serve} and {@code config} take. */
  List<Flag> settingFlags();

  /**
   * The flags that {@code dev} takes: those of {@code serve}, and those that the connectors declare
   * which the flags lead to.
   */
  List<Flag> developmentFlags(Map<String, String> flags);

  /** The settings that hold, secrets withheld: rows of name, value and source. */
  List<List<String>> settings(Map<String, String> flags);

  /** Runs a runner until this process is asked to stop. */
  void serve(Map<String, String> flags);

  /** Runs a runner with development services until this process is asked to stop. */
  void develop(Map<String, String> flags);

  /** What is done to a store beside its runner. */
  Maintenance maintenance();

  /** A runner in this process that listens nowhere; the caller closes it. */
  RunnerAccess openLocal(Map<String, String> flags);

  /** The keys in the store that the flags lead to; the caller closes it. */
  KeyAccess openKeys(Map<String, String> flags);

  /**
   * Runs a plugin's zip through all that a runner asks of it.
   *
   * @return an object with {@code plugin}, {@code version}, {@code ok} and the array {@code
   *     checks}, each with {@code name}, {@code ok} and the array {@code problems} of objects with
   *     {@code file}, {@code pointer} and {@code message}
   */
  JsonNode checkPlugin(Path zip);

  /**
   * Compares zips, manifest folders or the manifests of two actions.
   *
   * @return an array of objects with {@code breaking}, {@code subject}, {@code pointer} and {@code
   *     message}
   */
  JsonNode manifestChanges(Path before, Path after);
}
