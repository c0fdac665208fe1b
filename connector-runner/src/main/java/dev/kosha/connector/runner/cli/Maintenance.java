package dev.kosha.connector.runner.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is done to a store beside its runner. Flags go by name with dashes; every method answers
 * what a person should know, and throws {@link CommandFailure} when it changed nothing.
 */
public interface Maintenance {

  /** Copies the store to a file that does not exist, while a runner may be using it. */
  String backup(Map<String, String> flags, Path file);

  /** Puts such a copy in the store's place, while no runner uses it. */
  String restore(Map<String, String> flags, Path file);

  /** Encrypts every secret anew with a fresh key, while runners may be using the store. */
  String rotateSecrets(Map<String, String> flags);
}
