package dev.kosha.connector.runner.connection;

/**
 * A connection as far as anybody may see it: without its settings. Immutable.
 *
 * @param connector the id of the connector it is for
 * @param name unique among the connections of that connector
 * @param version grows with each change of its settings; at least 1
 * @param source who provides it: {@link Connections#STORE}, or the file or variables of the
 *     operator
 */
public record ConnectionSummary(String connector, String name, long version, String source) {}
