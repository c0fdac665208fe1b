package dev.kosha.connector.runner.config;

import java.util.List;

/** The settings cannot be used: every problem, each with the setting, its source and the reason. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the list is a serialisable one
  private final List<String> problems;

  public ConfigException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** At least one; none holds a secret. */
  public List<String> problems() {
    return problems;
  }
}
