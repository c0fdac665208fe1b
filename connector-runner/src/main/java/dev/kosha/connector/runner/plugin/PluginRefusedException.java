package dev.kosha.connector.runner.plugin;

/** A plugin is not taken, for the reason the message gives. Holds no cause, which could pin it. */
public final class PluginRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  PluginRefusedException(String reason) {
    super(reason);
  }

  /** The reason; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
