package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The keys of a runner's callers. Its methods block, and throw {@link CommandFailure} when they
 * cannot do what is asked for. Used by one thread.
 */
public interface KeyAccess extends AutoCloseable {

  /** An array of objects with {@code id}, {@code name} and {@code role}; no secrets. */
  JsonNode keys();

  /**
   * Makes a key.
   *
   * @param request as {@code POST /v1/keys} takes it
   * @return the key, with what its owner presents in the member {@code key}
   */
  JsonNode createKey(JsonNode request);

  void revokeKey(String id);

  @Override
  void close();
}
