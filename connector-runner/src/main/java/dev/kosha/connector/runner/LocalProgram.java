package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DevOption;
import dev.kosha.connector.runner.DataFolder.FolderInUseException;
import dev.kosha.connector.runner.cli.CommandFailure;
import dev.kosha.connector.runner.cli.ExitCode;
import dev.kosha.connector.runner.cli.Flag;
import dev.kosha.connector.runner.cli.KeyAccess;
import dev.kosha.connector.runner.cli.Maintenance;
import dev.kosha.connector.runner.cli.Program;
import dev.kosha.connector.runner.cli.RunnerAccess;
import dev.kosha.connector.runner.cli.Terminal;
import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.ConfigLoader;
import dev.kosha.connector.runner.config.ConfiguredConnection;
import dev.kosha.connector.runner.config.EnvironmentConnection;
import dev.kosha.connector.runner.config.LoadedConfig;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.config.Setting;
import dev.kosha.connector.runner.dev.ServiceStartException;
import dev.kosha.connector.runner.http.HttpStartException;
import dev.kosha.connector.runner.log.StderrLogging;
import dev.kosha.connector.runner.manifest.ManifestChange;
import dev.kosha.connector.runner.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Starts, in this process, what the commands ask for. Used by one thread. */
final class LocalProgram implements Program {

  /** How long plugins and services may take to stop once calls have ended. */
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(60);

  private final Launch launch;
  private final Terminal terminal;
  private final StopSignal stop;

  LocalProgram(Launch launch, Terminal terminal, StopSignal stop) {
    this.launch = launch;
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  public List<Flag> settingFlags() {
    return flags(defaultTexts());
  }

  @Override
  public List<Flag> developmentFlags(Map<String, String> given) {
    Map<Setting, String> texts = defaultTexts();
    texts.put(Setting.DATA_FOLDER, "a fresh one, which goes at the end");
    List<Flag> flags = new ArrayList<>(flags(texts));
    connectorOptions(given).stream().map(LocalProgram::flag).distinct().forEach(flags::add);
    return flags;
  }

  private List<DevOption> connectorOptions(Map<String, String> given) {
    try {
      return new ConnectorZips(loader().load(given).config().pluginsFolder())
          .manifests().stream()
              .flatMap(manifest -> manifest.findDev().stream())
              .flatMap(dev -> dev.options().stream())
              .toList();
    } catch (ConfigException e) {
      // Whoever starts with these settings is told what is wrong with them.
      return List.of();
    }
  }

  private Map<Setting, String> defaultTexts() {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      texts.put(setting, setting.defaultText());
    }
    texts.putAll(defaults());
    return texts;
  }

  private static List<Flag> flags(Map<Setting, String> defaultTexts) {
    List<Flag> flags = new ArrayList<>();
    defaultTexts.forEach(
        (setting, text) ->
            flags.add(new Flag(setting.flag(), setting.valueLabel(), setting.description(), text)));
    flags.add(
        new Flag(ConfigLoader.FILE_FLAG, "FILE", "YAML file with settings and connections.", ""));
    return flags;
  }

  @Override
  public List<List<String>> settings(Map<String, String> flags) {
    LoadedConfig loaded = load(flags);
    List<List<String>> rows = new ArrayList<>();
    loaded.settings().forEach(s -> rows.add(List.of(s.name(), s.value(), s.source())));
    List<ConnectorManifest> connectors =
        new ConnectorZips(loaded.config().pluginsFolder()).manifests();
    ConnectionSettingsView view = new ConnectionSettingsView(connectors);
    for (ConfiguredConnection connection : connections(loaded, connectors)) {
      rows.addAll(view.rows(connection));
    }
    return rows;
  }

  @Override
  public void serve(Map<String, String> flags) {
    LoadedConfig loaded = begin(flags);
    guarded(() -> new ServeMode(launch, terminal, stop).run(loaded.config()));
  }

  @Override
  public void develop(Map<String, String> flags) {
    LoadedConfig loaded = begin(flags);
    guarded(() -> new DevelopmentMode(launch, terminal, stop).run(loaded, flags));
  }

  private LoadedConfig begin(Map<String, String> flags) {
    LoadedConfig loaded = load(flags);
    RunnerConfig config = loaded.config();
    StderrLogging.apply(config.log().json(), config.log().level());
    stop.install(config.drainTimeout().plus(CLOSE_PATIENCE));
    return loaded;
  }

  @Override
  public RunnerAccess openLocal(Map<String, String> flags) {
    RunnerConfig config = load(flags).config();
    return guarded(() -> LocalRunner.open(config, launch.environment()));
  }

  @Override
  public KeyAccess openKeys(Map<String, String> flags) {
    RunnerConfig config = load(flags).config();
    StderrLogging.apply(false, "warn");
    return LocalKeys.open(config);
  }

  @Override
  public Maintenance maintenance() {
    return new StoreMaintenance(flags -> load(flags).config());
  }

  @Override
  public JsonNode checkPlugin(Path zip) {
    try {
      return PluginCheck.run(zip);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "a file cannot be read or written: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.FAILED, "interrupted");
    }
  }

  @Override
  public JsonNode manifestChanges(Path before, Path after) {
    ArrayNode changes = JsonNodeFactory.instance.arrayNode();
    for (ManifestChange change : new ManifestSource().changes(before, after)) {
      changes
          .addObject()
          .put("breaking", change.breaking())
          .put("subject", change.subject())
          .put("pointer", change.pointer())
          .put("message", change.message());
    }
    return changes;
  }

  private static void guarded(Runnable work) {
    guarded(
        () -> {
          work.run();
          return true;
        });
  }

  /** Says what a person can act on, instead of where in the program it happened. */
  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (ConfigException e) {
      throw usage(e);
    } catch (HttpStartException e) {
      throw new CommandFailure(
          ExitCode.FAILED,
          List.of(e.getMessage(), "Name another port with --port; 0 takes any free one."),
          e);
    } catch (FolderInUseException e) {
      throw new CommandFailure(
          ExitCode.FAILED, List.of(e.getMessage(), "Name another one with --data."), e);
    } catch (ServiceStartException | StoreException e) {
      throw new CommandFailure(ExitCode.FAILED, List.of(String.valueOf(e.getMessage())), e);
    }
  }

  /** What the file says, but for what the environment provides. */
  private List<ConfiguredConnection> connections(
      LoadedConfig loaded, List<ConnectorManifest> connectors) {
    return ProvisionedConnections.of(
        loaded.config().connections(), connectors, new EnvironmentConnection(launch.environment()));
  }

  private LoadedConfig load(Map<String, String> flags) {
    try {
      return loader().load(flags);
    } catch (ConfigException e) {
      throw usage(e);
    }
  }

  private static CommandFailure usage(ConfigException failure) {
    List<String> lines = new ArrayList<>();
    lines.add("the settings will not do:");
    failure.problems().forEach(problem -> lines.add("  " + problem));
    return new CommandFailure(ExitCode.USAGE, lines, failure);
  }

  private ConfigLoader loader() {
    return new ConfigLoader(launch.environment(), defaults());
  }

  private Map<Setting, String> defaults() {
    Map<Setting, String> defaults = new EnumMap<>(Setting.class);
    launch
        .findPlugins()
        .ifPresent(folder -> defaults.put(Setting.PLUGINS_FOLDER, folder.toString()));
    return defaults;
  }

  private static Flag flag(DevOption option) {
    return new Flag("--" + option.name(), "VALUE", option.description(), option.defaultValue());
  }
}
