package dev.kosha.connector.runner.store;

/**
 * The keyset that secrets are encrypted with. Immutable.
 *
 * @param keyset itself encrypted
 * @param version grows with each rotation; at least 1
 */
public record StoredKeyset(String keyset, long version) {}
