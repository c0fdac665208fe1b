package dev.kosha.connector.kafka.consumer;

/** When a named consumer commits. */
enum CommitMode {
  /** The records of an answer, when the next consume is asked for: each comes at least once. */
  ON_NEXT_CONSUME("onNextConsume"),
  /** Before the answer is given: each comes at most once. */
  IMMEDIATE("immediate"),
  /** Only when asked to. */
  MANUAL("manual");

  private final String word;

  CommitMode(String word) {
    this.word = word;
  }

  /** The word of the manifests. */
  String word() {
    return word;
  }

  static CommitMode of(String word) {
    for (CommitMode mode : values()) {
      if (mode.word.equals(word)) {
        return mode;
      }
    }
    throw new IllegalArgumentException("no commit mode '" + word + "'");
  }
}
