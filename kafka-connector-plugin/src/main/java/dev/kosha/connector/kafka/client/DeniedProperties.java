package dev.kosha.connector.kafka.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Client properties that a connection may not set freely: those that load classes, start programs,
 * read files or hold credentials, and those that the connection's own fields set.
 *
 * <p>The connection schema forbids the same names; it is not relied upon, because settings may
 * reach a session that no schema has seen.
 */
final class DeniedProperties {

  /** Also the {@code propertyNames} pattern of {@code properties} in the connection schema. */
  static final String ALLOWED_NAME =
      "^(?!bootstrap\\.(servers|controllers)$|client\\.id$|security\\.|config\\.providers"
          + "|sasl\\.(?!login\\.(connect|read|retry|refresh))|ssl\\.(?!protocol$|enabled\\.protocols$|cipher\\.suites$)"
          + "|.*(class|reporter|interceptor|serializer|partitioner\\.class|assignment\\.strategy|callback"
          + "|location|file|provider|engine|jaas|\\.cmd)"
          + "|(group\\.(id|instance\\.id)|transactional\\.id|transaction\\.two\\.phase\\.commit\\.enable"
          + "|enable\\.auto\\.commit|auto\\.commit\\.interval\\.ms)$"
          + ")[a-z0-9._-]+$";

  private static final Pattern ALLOWED = Pattern.compile(ALLOWED_NAME);

  private DeniedProperties() {}

  /** Why the property may not be set, if so. */
  static Optional<String> reason(String name) {
    if (ALLOWED.matcher(name).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "property '"
            + name
            + "' may not be set freely: it loads code, reads files, holds credentials, or is set by"
            + " a field of the connection or the consumer");
  }
}
