package dev.kosha.connector.api;

/** The version of this API, which {@code plugin.requires} is checked against. */
public final class ApiVersion {

  /** Semantic version: a plugin built against 1.x runs on every later 1.y. */
  public static final String CURRENT = "1.0.0";

  private ApiVersion() {}
}
