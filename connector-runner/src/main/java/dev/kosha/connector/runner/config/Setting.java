package dev.kosha.connector.runner.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every single-valued setting. Its name is its path in the YAML file; the environment variable
 * follows from the name: {@code http.maxBodyBytes} is {@code KOSHA_HTTP_MAX_BODY_BYTES}.
 */
public enum Setting {
  PROFILE(
      "profile",
      "--profile",
      "NAME",
      "",
      "Defaults of another product that this runner stands in for: kosha."),
  HTTP_HOST(
      "http.host",
      "--host",
      "ADDRESS",
      "127.0.0.1",
      "Address to listen on; beyond loopback authentication and TLS are needed."),
  HTTP_PORT("http.port", "--port", "PORT", "8080", "Port to listen on; 0 takes any free one."),
  HTTP_MAX_BODY_BYTES(
      "http.maxBodyBytes",
      "--max-body-bytes",
      "BYTES",
      "16777216",
      "Largest request body that is read."),
  HTTP_MAX_BODIES_BYTES(
      "http.maxBodiesBytes",
      "--max-bodies-bytes",
      "BYTES",
      "0",
      "Most that the bodies of requests under way take together; 0 for an eighth of the heap."),
  HTTP_MAX_HEADER_BYTES(
      "http.maxHeaderBytes",
      "--max-header-bytes",
      "BYTES",
      "16384",
      "Longest headers of a request that are read."),
  HTTP_MAX_URL_BYTES(
      "http.maxUrlBytes",
      "--max-url-bytes",
      "BYTES",
      "8192",
      "Longest request line, which holds the URL, that is read."),
  HTTP_MAX_PLUGIN_BYTES(
      "http.maxPluginBytes",
      "--max-plugin-bytes",
      "BYTES",
      "268435456",
      "Largest zip of a plugin that is taken over HTTP."),
  HTTP_BODY_TIMEOUT(
      "http.bodyTimeout",
      "--body-timeout",
      "DURATION",
      "PT30S",
      "How long a request body may take to arrive (ISO 8601)."),
  HTTP_IDLE_TIMEOUT(
      "http.idleTimeout",
      "--idle-timeout",
      "DURATION",
      "PT75S",
      "How long a connection stays open without a request (ISO 8601)."),
  HTTP_MAX_STREAMS(
      "http.maxStreams", "--max-streams", "N", "100", "How many streams may be followed at once."),
  HTTP_GZIP_MIN_BYTES(
      "http.gzipMinBytes",
      "--gzip-min-bytes",
      "BYTES",
      "4096",
      "Answers of this size are compressed for callers that accept it; 0 for never."),
  HTTP_CORS_ORIGINS(
      "http.corsOrigins",
      "--cors-origins",
      "ORIGINS",
      "",
      "Origins whose pages may call, separated by commas; * for any."),
  HTTP_ACCESS_LOG(
      "http.accessLog", "--access-log", "true|false", "false", "Log a line for each request."),
  HTTP_TLS_CERTIFICATE(
      "http.tlsCertificate",
      "--tls-certificate",
      "FILE",
      "",
      "PEM file of the server's certificate and its chain; looked at again when it changes."),
  HTTP_TLS_KEY(
      "http.tlsKey", "--tls-key", "FILE", "", "PEM file of the certificate's private key."),
  HTTP_TLS_CLIENT_CA(
      "http.tlsClientCa",
      "--tls-client-ca",
      "FILE",
      "",
      "PEM file of authorities; given, clients prove themselves with a certificate of one."),
  HTTP_TLS_CLIENT_AUTH(
      "http.tlsClientAuth",
      "--tls-client-auth",
      "required|wanted",
      "required",
      "Whether a client without a certificate is turned away."),
  HTTP_TLS_TERMINATED_BY_PROXY(
      "http.tlsTerminatedByProxy",
      "--tls-terminated-by-proxy",
      "true|false",
      "false",
      "Whether a proxy before the runner speaks TLS for it."),
  AUTH_REQUIRED(
      "auth.required",
      "--auth-required",
      "auto|true|false",
      "auto",
      "Whether callers need a key or a token; auto means beyond loopback."),
  AUTH_SESSION_DURATION(
      "auth.sessionDuration",
      "--session-duration",
      "DURATION",
      "PT8H",
      "How long a browser that logs in stays logged in (ISO 8601)."),
  AUTH_OIDC_ISSUER(
      "auth.oidcIssuer",
      "--oidc-issuer",
      "URL",
      "",
      "OpenID Connect issuer whose tokens are accepted beside API keys."),
  AUTH_OIDC_AUDIENCE(
      "auth.oidcAudience",
      "--oidc-audience",
      "NAMES",
      "",
      "Audiences, separated by commas; a token must be for one of them."),
  AUTH_OIDC_ALGORITHMS(
      "auth.oidcAlgorithms",
      "--oidc-algorithms",
      "NAMES",
      "RS256,PS256,ES256,EdDSA",
      "Algorithms that may sign tokens, separated by commas."),
  AUTH_OIDC_ROLE_CLAIM(
      "auth.oidcRoleClaim",
      "--oidc-role-claim",
      "CLAIM",
      "roles",
      "Claim that gives the role: a name, or a path with dots."),
  AUTH_OIDC_ROLES(
      "auth.oidcRoles",
      "--oidc-roles",
      "VALUE=ROLE,...",
      "",
      "What the claim's values mean; left out, they are the roles' own names."),
  AUTH_OIDC_CLOCK_SKEW(
      "auth.oidcClockSkew",
      "--oidc-clock-skew",
      "DURATION",
      "PT30S",
      "How far the issuer's clock may be off (ISO 8601)."),
  PLUGINS_FOLDER(
      "plugins.folder",
      "--plugins",
      "FOLDER",
      "plugins",
      "Folder the plugin zips are loaded from."),
  PLUGINS_POLL_INTERVAL(
      "plugins.pollInterval",
      "--plugins-poll-interval",
      "DURATION",
      "PT2S",
      "How often the plugins folder is looked at (ISO 8601)."),
  PLUGINS_TRUSTED_KEYS(
      "plugins.trustedKeys",
      "--trusted-keys",
      "FILES",
      "",
      "PEM files of Ed25519 public keys, separated by commas; given any, plugins must be signed."),
  DATA_FOLDER(
      "data.folder", "--data", "FOLDER", "data", "Folder for what the runner writes; created."),
  STORE_URL(
      "store.url",
      "--store-url",
      "URL",
      "",
      "PostgreSQL database that replicas share, as postgresql://user:password@host/database;"
          + " left out, a SQLite file in the data folder."),
  MASTER_KEY(
      "masterKey",
      "--master-key",
      "KEY",
      "",
      "Key that stored secrets are encrypted with: 32 bytes in base64, or file: and a path;"
          + " left out, a file in the data folder, made when it is missing."),
  SECRETS_ALLOWED_ENV(
      "secrets.allowedEnv",
      "--allowed-env",
      "NAMES",
      "",
      "Environment variables that stored connections may refer to, separated by commas."),
  SECRETS_ALLOWED_FILES(
      "secrets.allowedFiles",
      "--allowed-files",
      "PATHS",
      "",
      "Files and folders that stored connections may refer to, separated by commas."),
  INVOCATION_DEFAULT_TIMEOUT(
      "invocation.defaultTimeout",
      "--default-timeout",
      "DURATION",
      "PT30S",
      "How long a caller waits who does not say (ISO 8601)."),
  INVOCATION_MAX_TIMEOUT(
      "invocation.maxTimeout",
      "--max-timeout",
      "DURATION",
      "PT5M",
      "The longest a caller may ask to wait (ISO 8601)."),
  INVOCATION_MAX_RUNNING(
      "invocation.maxRunning",
      "--max-running",
      "COUNT",
      "10000",
      "How many calls may run at once; more are refused."),
  INVOCATION_MAX_RUNNING_PER_ACTION(
      "invocation.maxRunningPerAction",
      "--max-running-per-action",
      "COUNT",
      "0",
      "How many calls of one action may run at once; 0 for any number."),
  WORKFLOW_THREADS(
      "workflow.threads",
      "--workflow-threads",
      "COUNT",
      "64",
      "How many runs of workflows are at work at once; one that waits is not."),
  WORKFLOW_ENGINE(
      "workflow.engine",
      "--workflow-engine",
      "embedded|restate",
      "embedded",
      "What runs workflows: this process, or a Restate cluster."),
  WORKFLOW_RESTATE_INGRESS(
      "workflow.restateIngress",
      "--workflow-restate-ingress",
      "URL",
      "http://127.0.0.1:8081",
      "Where a Restate cluster is told to start runs."),
  WORKFLOW_RESTATE_ADMIN(
      "workflow.restateAdmin",
      "--workflow-restate-admin",
      "URL",
      "http://127.0.0.1:9070",
      "Where a Restate cluster is told what to call."),
  WORKFLOW_RESTATE_ENDPOINT(
      "workflow.restateEndpoint",
      "--workflow-restate-endpoint",
      "URL",
      "",
      "What the Restate cluster calls: the load balancer before the runners; left out, this"
          + " runner."),
  WORKFLOW_RESTATE_HOST(
      "workflow.restateHost",
      "--workflow-restate-host",
      "ADDRESS",
      "127.0.0.1",
      "Address to listen on for the Restate cluster, which no one else may reach."),
  WORKFLOW_RESTATE_PORT(
      "workflow.restatePort",
      "--workflow-restate-port",
      "PORT",
      "9080",
      "Port to listen on for the Restate cluster; 0 takes any free one."),
  WORKFLOW_RETENTION(
      "workflow.retention",
      "--workflow-retention",
      "DURATION",
      "P30D",
      "How long runs of workflows are kept after their end (ISO 8601)."),
  LIMITS_REQUESTS_PER_SECOND(
      "limits.requestsPerSecond",
      "--requests-per-second",
      "COUNT",
      "0",
      "Requests a second of a caller whose key names no other number; 0 for any number."),
  LIMITS_CONCURRENT_REQUESTS(
      "limits.concurrentRequests",
      "--concurrent-requests",
      "COUNT",
      "0",
      "Requests under way of a caller whose key names no other number; 0 for any number."),
  AUDIT_FILE(
      "audit.file",
      "--audit-file",
      "FILE|stderr|off",
      "",
      "Where audit events go as lines of JSON, beside the store; left out, audit.jsonl in the data"
          + " folder."),
  AUDIT_RETENTION(
      "audit.retention",
      "--audit-retention",
      "DURATION",
      "P365D",
      "How long audit events are kept (ISO 8601)."),
  SHUTDOWN_DRAIN_TIMEOUT(
      "shutdown.drainTimeout",
      "--drain-timeout",
      "DURATION",
      "PT20S",
      "How long running calls may take to end at a stop (ISO 8601)."),
  LOG_FORMAT("log.format", "--log-format", "text|json", "text", "How log lines are written."),
  LOG_LEVEL(
      "log.level",
      "--log-level",
      "LEVEL",
      "info",
      "error, warn, info, debug or trace; libraries tell a step less."),
  TRACES_ENDPOINT(
      "traces.endpoint",
      "--traces-endpoint",
      "URL",
      "",
      "Where spans go, as OTLP over HTTP: http://127.0.0.1:4318/v1/traces; left out, nowhere.");

  private final String key;
  private final String flag;
  private final String valueLabel;
  private final String defaultText;
  private final String description;

  Setting(String key, String flag, String valueLabel, String defaultText, String description) {
    this.key = key;
    this.flag = flag;
    this.valueLabel = valueLabel;
    this.defaultText = defaultText;
    this.description = description;
  }

  /** The setting's name, and its path in the file. */
  public String key() {
    return key;
  }

  /** With its dashes. */
  public String flag() {
    return flag;
  }

  /** What stands for the value in a help text. */
  public String valueLabel() {
    return valueLabel;
  }

  /** What holds when nobody says anything. */
  public String defaultText() {
    return defaultText;
  }

  /** One sentence for a help text. */
  public String description() {
    return description;
  }

  /** The environment variable. */
  public String variable() {
    return "KOSHA_"
        + key.replace('.', '_').replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  /** A value as it may be shown: without what it says that is secret. */
  String shown(String value) {
    return switch (this) {
      case MASTER_KEY -> value.isEmpty() || value.startsWith("file:") ? value : "set";
      case STORE_URL ->
          value.replaceFirst("^([A-Za-z:]+://)[^/?]*@", "$1***@").replaceFirst("\\?.*$", "?***");
      default -> value;
    };
  }

  static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
