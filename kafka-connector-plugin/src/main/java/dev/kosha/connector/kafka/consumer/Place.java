package dev.kosha.connector.kafka.consumer;

/**
 * Where a consumer is in a partition. Immutable.
 *
 * @param position the offset of the next record to answer; {@link #UNKNOWN} before the first
 * @param uncommitted whether records up to the position were answered that are not committed; a
 *     seek leaves nothing to commit
 * @param committed the group's committed offset when last seen; {@link #UNKNOWN} when there is none
 */
record Place(long position, boolean uncommitted, long committed) {

  static final long UNKNOWN = -1;

  /** Before anything was answered: at the committed offset, if there is one. */
  static Place atCommitted(long committed) {
    return new Place(committed, false, committed);
  }

  Place answeredUpTo(long newPosition) {
    return new Place(newPosition, true, committed);
  }

  Place movedTo(long newPosition) {
    return new Place(newPosition, false, committed);
  }

  /** Past offsets that hold no record, such as the marks of transactions. */
  Place skippedTo(long newPosition) {
    return new Place(newPosition, uncommitted, committed);
  }

  Place committedAt(long offset) {
    return new Place(position, uncommitted && offset < position, offset);
  }

  boolean isKnown() {
    return position != UNKNOWN;
  }
}
