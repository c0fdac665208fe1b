package dev.kosha.connector.kafka.trigger;

/** What becomes of a record that cannot start a run. */
enum OnRefusal {
  /** Its partition waits at it, and it is tried again for ever. */
  WAIT("wait"),
  /** It is passed over, after some tries. */
  SKIP("skip"),
  /** It goes to another topic, after some tries. */
  DEAD_LETTER("deadLetter");

  private final String word;

  OnRefusal(String word) {
    this.word = word;
  }

  /** By the word of the manifest. */
  static OnRefusal of(String text) {
    for (OnRefusal one : values()) {
      if (one.word.equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(text);
  }
}
