package dev.kosha.connector.runner.store;

/** What is stored of workflows. Immutable. */
public final class WorkflowTables {

  private final WorkflowTable documents;
  private final RunTable runs;
  private final RunJournalTable journal;
  private final RunnerTable runners;
  private final RunWishTable wishes;
  private final RunRetentionTable retention;

  WorkflowTables(Sql sql, boolean shared) {
    documents = new WorkflowTable(sql);
    runs = new RunTable(sql);
    journal = new RunJournalTable(sql, shared);
    runners = new RunnerTable(sql, shared);
    wishes = new RunWishTable(sql);
    retention = new RunRetentionTable(sql);
  }

  /** The workflows in all their versions. */
  public WorkflowTable documents() {
    return documents;
  }

  /** The runs, to look at. */
  public RunTable runs() {
    return runs;
  }

  /** What happens in runs, to write. */
  public RunJournalTable journal() {
    return journal;
  }

  /** Who runs them. */
  public RunnerTable runners() {
    return runners;
  }

  /** What people want of runs. */
  public RunWishTable wishes() {
    return wishes;
  }

  /** What ends when. */
  public RunRetentionTable retention() {
    return retention;
  }
}
