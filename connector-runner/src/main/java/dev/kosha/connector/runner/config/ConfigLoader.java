package dev.kosha.connector.runner.config;

import dev.kosha.connector.runner.identity.Quota;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which settings hold: flags before environment variables before the YAML file before the
 * profile before defaults. Immutable.
 */
public final class ConfigLoader {

  /** The flag that names the YAML file, and the variable for it. */
  public static final String FILE_FLAG = "--config";

  public static final String FILE_VARIABLE = "KOSHA_CONFIG";

  static final String DEFAULT = "default";

  private final Map<String, String> environment;
  private final Map<Setting, String> defaults;

  /**
   * @param environment the environment variables
   * @param defaults what holds when nobody says anything, where that differs from {@link
   *     Setting#defaultText()}
   */
  public ConfigLoader(Map<String, String> environment, Map<Setting, String> defaults) {
    this.environment = Map.copyOf(environment);
    this.defaults = Map.copyOf(defaults);
  }

  /**
   * Reads and checks everything.
   *
   * @param flags the flags that were given, by name with dashes; {@value #FILE_FLAG} may be one
   * @throws ConfigException with every problem there is
   */
  public LoadedConfig load(Map<String, String> flags) {
    List<String> problems = new ArrayList<>();
    ConfigFile file =
        findFile(flags)
            .map(path -> ConfigFile.read(path, environment, problems))
            .orElseGet(ConfigFile::empty);
    String fileName = findFile(flags).map(Path::toString).orElse("");
    Map<Setting, EffectiveSetting> texts = new EnumMap<>(Setting.class);
    EffectiveSetting profile = effective(Setting.PROFILE, "", flags, file, fileName);
    Profiles.check(profile, problems);
    for (Setting setting : Setting.values()) {
      texts.put(setting, effective(setting, profile.value(), flags, file, fileName));
    }
    RunnerConfig config = read(texts, file.connections(), problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    List<EffectiveSetting> shown = new ArrayList<>();
    texts.forEach((setting, said) -> shown.add(said.showing(setting.shown(said.value()))));
    return new LoadedConfig(config, shown);
  }

  private Optional<Path> findFile(Map<String, String> flags) {
    return Optional.ofNullable(flags.getOrDefault(FILE_FLAG, environment.get(FILE_VARIABLE)))
        .filter(name -> !name.isEmpty())
        .map(Path::of);
  }

  private EffectiveSetting effective(
      Setting setting,
      String profile,
      Map<String, String> flags,
      ConfigFile file,
      String fileName) {
    Map<String, String> said = new LinkedHashMap<>();
    putIfPresent(said, setting.flag(), flags.get(setting.flag()));
    putIfPresent(said, setting.variable(), environment.get(setting.variable()));
    putIfPresent(said, fileName, file.settings().get(setting));
    Profiles.find(profile, setting).ifPresent(text -> said.put("profile " + profile, text));
    said.put(DEFAULT, defaults.getOrDefault(setting, setting.defaultText()));
    Map.Entry<String, String> first = said.entrySet().iterator().next();
    return new EffectiveSetting(setting.key(), first.getValue(), first.getKey());
  }

  private static void putIfPresent(Map<String, String> said, String source, @Nullable String text) {
    if (text != null) {
      said.put(source, text);
    }
  }

  private RunnerConfig.Storage storage(SettingReader reader) {
    List<String> names = reader.list(Setting.SECRETS_ALLOWED_ENV);
    Map<String, String> values = new HashMap<>(environment);
    values.keySet().retainAll(names);
    return new RunnerConfig.Storage(
        reader.storeUrl(Setting.STORE_URL),
        reader.masterKey(Setting.MASTER_KEY),
        new RunnerConfig.References(
            Set.copyOf(names), values, reader.paths(Setting.SECRETS_ALLOWED_FILES)));
  }

  private static long maxBodiesBytes(SettingReader reader, int maxBodyBytes) {
    int given = reader.wholeNumber(Setting.HTTP_MAX_BODIES_BYTES, 0, Integer.MAX_VALUE);
    if (given > 0 && given < maxBodyBytes) {
      reader.problem(
          Setting.HTTP_MAX_BODIES_BYTES,
          given + " does not hold one body of http.maxBodyBytes, " + maxBodyBytes);
    }
    return given == 0
        ? HttpConfig.Transfer.usualOfAllBodies(maxBodyBytes)
        : Math.max(given, maxBodyBytes);
  }

  private RunnerConfig read(
      Map<Setting, EffectiveSetting> texts,
      List<ConfiguredConnection> connections,
      List<String> problems) {
    SettingReader reader = new SettingReader(texts, problems);
    AccessReader access = new AccessReader(reader);
    int maxBodyBytes = reader.wholeNumber(Setting.HTTP_MAX_BODY_BYTES, 1, 1 << 30);
    HttpConfig http =
        new HttpConfig(
            reader.host(Setting.HTTP_HOST),
            reader.wholeNumber(Setting.HTTP_PORT, 0, 65_535),
            new HttpConfig.Transfer(
                maxBodyBytes,
                maxBodiesBytes(reader, maxBodyBytes),
                reader.wholeNumber(Setting.HTTP_MAX_HEADER_BYTES, 1_024, 1 << 20),
                reader.wholeNumber(Setting.HTTP_MAX_URL_BYTES, 256, 1 << 20),
                reader.wholeNumber(Setting.HTTP_MAX_PLUGIN_BYTES, 1, Integer.MAX_VALUE),
                reader.positiveDuration(Setting.HTTP_BODY_TIMEOUT),
                reader.positiveDuration(Setting.HTTP_IDLE_TIMEOUT),
                reader.wholeNumber(Setting.HTTP_MAX_STREAMS, 0, 100_000),
                reader.wholeNumber(Setting.HTTP_GZIP_MIN_BYTES, 0, Integer.MAX_VALUE)),
            reader.origins(Setting.HTTP_CORS_ORIGINS),
            reader.flag(Setting.HTTP_ACCESS_LOG),
            access.proxied(),
            access.tls());
    RunnerConfig.Invocations invocation =
        new RunnerConfig.Invocations(
            reader.positiveDuration(Setting.INVOCATION_DEFAULT_TIMEOUT),
            reader.positiveDuration(Setting.INVOCATION_MAX_TIMEOUT),
            reader.wholeNumber(Setting.INVOCATION_MAX_RUNNING, 1, 1_000_000),
            reader.wholeNumber(Setting.INVOCATION_MAX_RUNNING_PER_ACTION, 0, 1_000_000),
            new Quota(
                reader.wholeNumber(Setting.LIMITS_REQUESTS_PER_SECOND, 0, 1_000_000),
                reader.wholeNumber(Setting.LIMITS_CONCURRENT_REQUESTS, 0, 1_000_000)));
    if (invocation.byDefault().compareTo(invocation.longest()) > 0) {
      reader.problem(
          Setting.INVOCATION_DEFAULT_TIMEOUT,
          invocation.byDefault()
              + " is longer than invocation.maxTimeout, "
              + invocation.longest());
    }
    return new RunnerConfig(
        http,
        access.auth(http),
        new RunnerConfig.Plugins(
            reader.folderToRead(Setting.PLUGINS_FOLDER),
            reader.positiveDuration(Setting.PLUGINS_POLL_INTERVAL),
            reader.files(Setting.PLUGINS_TRUSTED_KEYS)),
        reader.folderToWrite(Setting.DATA_FOLDER),
        storage(reader),
        invocation,
        new RunnerConfig.Workflows(
            reader.wholeNumber(Setting.WORKFLOW_THREADS, 1, 1_000),
            reader.positiveDuration(Setting.WORKFLOW_RETENTION),
            restate(reader)),
        reader.positiveDuration(Setting.SHUTDOWN_DRAIN_TIMEOUT),
        new RunnerConfig.Log(
            reader.choice(Setting.LOG_FORMAT, "text", "json").equals("json"),
            reader.choice(Setting.LOG_LEVEL, "error", "warn", "info", "debug", "trace"),
            new RunnerConfig.Audit(
                reader.text(Setting.AUDIT_FILE), reader.positiveDuration(Setting.AUDIT_RETENTION)),
            reader.url(Setting.TRACES_ENDPOINT)),
        connections);
  }

  /** Null where workflows run in this process. */
  private static RunnerConfig.@Nullable Restate restate(SettingReader reader) {
    if (reader.choice(Setting.WORKFLOW_ENGINE, "embedded", "restate").equals("embedded")) {
      return null;
    }
    return new RunnerConfig.Restate(
        reader.url(Setting.WORKFLOW_RESTATE_INGRESS),
        reader.url(Setting.WORKFLOW_RESTATE_ADMIN),
        reader.url(Setting.WORKFLOW_RESTATE_ENDPOINT),
        reader.host(Setting.WORKFLOW_RESTATE_HOST),
        reader.wholeNumber(Setting.WORKFLOW_RESTATE_PORT, 0, 65_535));
  }
}
