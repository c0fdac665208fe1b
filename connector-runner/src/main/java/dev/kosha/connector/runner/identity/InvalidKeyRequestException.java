package dev.kosha.connector.runner.identity;

import java.util.List;

/** A key as it is asked for cannot be made: every fault, each with its place. */
public final class InvalidKeyRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // the list is a serialisable one
  private final List<Fault> faults;

  InvalidKeyRequestException(List<Fault> faults) {
    super("the key cannot be made as it is asked for");
    this.faults = List.copyOf(faults);
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }

  /**
   * One fault.
   *
   * @param pointer where it is, as a JSON pointer
   * @param message what is wrong
   */
  public record Fault(String pointer, String message) {}
}
