package dev.kosha.connector.runner.config;

/**
 * A setting that holds. Immutable.
 *
 * @param name its path in the file
 * @param value as text; never a secret in what {@link LoadedConfig} holds
 * @param source who says so: a flag, a variable, a file or {@code default}
 */
public record EffectiveSetting(String name, String value, String source) {

  /** The same with another value. */
  EffectiveSetting showing(String shown) {
    return new EffectiveSetting(name, shown, source);
  }
}
