package dev.kosha.connector.runner.plugin;

/** A plugin is not taken, for the reason the message gives. Holds no cause, which could pin it. */
public final class PluginRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RefusalCode code;

  PluginRefusedException(String reason) {
    this(RefusalCode.REFUSED, reason);
  }

  PluginRefusedException(RefusalCode code, String reason) {
    super(reason);
    this.code = code;
  }

  /** The kind of reason. */
  public RefusalCode code() {
    return code;
  }

  /** The reason; never null. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
