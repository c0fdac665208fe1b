package dev.kosha.connector.runner.store;

/** What became of a save. */
public sealed interface SavedWorkflow {

  /**
   * It is stored.
   *
   * @param workflow as it is stored now
   * @param isNew whether there was no such workflow before
   */
  record Stored(StoredWorkflow workflow, boolean isNew) implements SavedWorkflow {}

  /**
   * The condition refused the version that is there.
   *
   * @param version the one that is there; {@link StoredWorkflow#ABSENT} when there is none
   */
  record Refused(long version) implements SavedWorkflow {}
}
