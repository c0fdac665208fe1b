package dev.kosha.connector.runner.config;

import java.util.List;

/**
 * Settings that were read. Immutable.
 *
 * @param config checked and typed
 * @param settings the single-valued ones with their sources, in a fixed order
 */
public record LoadedConfig(RunnerConfig config, List<EffectiveSetting> settings) {

  public LoadedConfig {
    settings = List.copyOf(settings);
  }

  /** Whether nobody said what the setting is to be. */
  public boolean isDefault(Setting setting) {
    return settings.stream()
        .anyMatch(
            effective ->
                effective.name().equals(setting.key())
                    && effective.source().equals(ConfigLoader.DEFAULT));
  }
}
