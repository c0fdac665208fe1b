package dev.kosha.connector.runner.workflow.document;

/** Writes JSON pointers (RFC 6901). */
public final class Pointers {

  private Pointers() {}

  /** The pointer to a member of what a pointer points to. */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The pointer to an item of what a pointer points to. */
  public static String child(String pointer, int index) {
    return pointer + "/" + index;
  }
}
