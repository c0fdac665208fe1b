package dev.kosha.connector.runner.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other defaults, by the name of what the runner stands in for. */
final class Profiles {

  /** The original Kosha connector: where it listened, and which pages could call it. */
  private static final Map<Setting, String> KOSHA =
      Map.of(Setting.HTTP_PORT, "8000", Setting.HTTP_CORS_ORIGINS, "*");

  private static final Map<String, Map<Setting, String>> BY_NAME = Map.of("kosha", KOSHA);

  private Profiles() {}

  /** What the profile says of a setting, if it says anything. */
  static Optional<String> find(String profile, Setting setting) {
    return Optional.ofNullable(BY_NAME.getOrDefault(profile, Map.of()).get(setting));
  }

  /** Adds a problem when there is no such profile. */
  static void check(EffectiveSetting profile, List<String> problems) {
    if (!profile.value().isEmpty() && !BY_NAME.containsKey(profile.value())) {
      problems.add(
          "profile (from %s): '%s' is not one of %s"
              .formatted(profile.source(), profile.value(), String.join(", ", BY_NAME.keySet())));
    }
  }
}
