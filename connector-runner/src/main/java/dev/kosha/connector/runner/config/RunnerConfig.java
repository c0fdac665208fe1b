package dev.kosha.connector.runner.config;

import dev.kosha.connector.runner.identity.IssuerSettings;
import dev.kosha.connector.runner.identity.Quota;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All settings of one runner, checked. Immutable.
 *
 * @param http where and how it listens
 * @param auth who may call
 * @param plugins where plugins come from
 * @param dataFolder what the runner may write to; no other runner uses it
 * @param storage where connections are kept, and how their secrets are
 * @param invocation how many calls run, and how long their callers wait
 * @param workflows how runs of workflows are kept and worked on
 * @param drainTimeout how long running calls may take to end at a stop
 * @param log what it tells of itself
 * @param connections what the operator provisions, but for what connectors read from the
 *     environment
 */
public record RunnerConfig(
    HttpConfig http,
    Auth auth,
    Plugins plugins,
    Path dataFolder,
    Storage storage,
    Invocations invocation,
    Workflows workflows,
    Duration drainTimeout,
    Log log,
    List<ConfiguredConnection> connections) {

  public RunnerConfig {
    connections = List.copyOf(connections);
  }

  /** With the usual settings of workflows. */
  public RunnerConfig(
      HttpConfig http,
      Auth auth,
      Plugins plugins,
      Path dataFolder,
      Storage storage,
      Invocations invocation,
      Duration drainTimeout,
      Log log,
      List<ConfiguredConnection> connections) {
    this(
        http,
        auth,
        plugins,
        dataFolder,
        storage,
        invocation,
        Workflows.usual(),
        drainTimeout,
        log,
        connections);
  }

  /** The same settings with another data folder. */
  public RunnerConfig in(Path folder) {
    return new RunnerConfig(
        http,
        auth,
        plugins,
        folder,
        storage,
        invocation,
        workflows,
        drainTimeout,
        log,
        connections);
  }

  /** Where plugin zips are loaded from. */
  public Path pluginsFolder() {
    return plugins.folder();
  }

  /**
   * Who may call.
   *
   * @param required whether callers need a key or a token
   * @param beyondLoopback whether other machines can call
   * @param issuer whose tokens are accepted beside keys; absent for nobody's
   * @param sessions how long a browser that logs in stays so
   */
  public record Auth(
      boolean required,
      boolean beyondLoopback,
      @Nullable IssuerSettings issuer,
      Duration sessions) {

    /** Whoever reaches a runner on loopback may do everything. */
    public static Auth off() {
      return new Auth(false, false, null, Duration.ofHours(8));
    }
  }

  /**
   * Where plugins come from.
   *
   * @param folder with their zips
   * @param pollInterval how often the folder is looked at
   * @param trustedKeys PEM files of public keys; when there are any, a plugin must be signed by one
   */
  public record Plugins(Path folder, Duration pollInterval, List<Path> trustedKeys) {

    public Plugins {
      trustedKeys = List.copyOf(trustedKeys);
    }
  }

  /**
   * Where connections are kept, and how their secrets are.
   *
   * @param url of a PostgreSQL database; empty for a SQLite file in the data folder
   * @param masterKey 32 bytes in base64; empty for a key in the data folder
   * @param references what stored settings may refer to
   */
  public record Storage(String url, String masterKey, References references) {

    /** All in the data folder, and no references. */
    public static Storage inDataFolder() {
      return new Storage("", "", new References(Set.of(), Map.of(), List.of()));
    }

    /** Tells no secret. */
    @Override
    public String toString() {
      return url.isEmpty() ? "a SQLite file" : "a PostgreSQL database";
    }
  }

  /**
   * What the settings of stored connections may refer to.
   *
   * @param variables names of environment variables
   * @param values of those of them that are set
   * @param files and folders
   */
  public record References(Set<String> variables, Map<String, String> values, List<Path> files) {

    public References {
      variables = Set.copyOf(variables);
      values = Map.copyOf(values);
      files = List.copyOf(files);
    }

    /** Tells no value. */
    @Override
    public String toString() {
      return "variables " + variables + ", files " + files;
    }
  }

  /**
   * How many calls run, and how long their callers wait.
   *
   * @param byDefault when they do not say
   * @param longest the most they may ask for
   * @param mostAtOnce how many calls may run at once
   * @param mostOfOneAction how many calls of one action may; 0 for any number
   * @param quota of callers who have none of their own
   */
  public record Invocations(
      Duration byDefault, Duration longest, int mostAtOnce, int mostOfOneAction, Quota quota) {

    /** Neither actions nor callers are limited for themselves. */
    public Invocations(Duration byDefault, Duration longest, int mostAtOnce) {
      this(byDefault, longest, mostAtOnce, 0, Quota.none());
    }
  }

  /**
   * How runs of workflows are kept and worked on.
   *
   * @param threads how many of them are at work at once
   * @param retention how long they are kept after their end
   * @param restate the cluster that runs them; null for this process
   */
  public record Workflows(int threads, Duration retention, @Nullable Restate restate) {

    static Workflows usual() {
      return new Workflows(64, Duration.ofDays(30), null);
    }

    /** The cluster that runs them, where one does. */
    public Optional<Restate> findRestate() {
      return Optional.ofNullable(restate);
    }
  }

  /**
   * A Restate cluster.
   *
   * @param ingress where runs are started
   * @param admin where the runner makes itself known
   * @param endpoint what it calls; empty for this runner
   * @param host to listen on for it
   * @param port to listen on for it
   */
  public record Restate(String ingress, String admin, String endpoint, String host, int port) {}

  /**
   * What the runner tells of itself.
   *
   * @param json one JSON object a line instead of text
   * @param level {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
   * @param audit where who did what is written
   * @param spans the URL that spans are sent to; empty for nowhere
   */
  public record Log(boolean json, String level, Audit audit, String spans) {

    /** With the usual audit log. */
    public Log(boolean json, String level) {
      this(json, level, new Audit("", Duration.ofDays(365)), "");
    }
  }

  /**
   * Where audit events go beside the store.
   *
   * @param file a path, {@code stderr} or {@code off}; empty for a file in the data folder
   * @param retention how long they are kept
   */
  public record Audit(String file, Duration retention) {}
}
