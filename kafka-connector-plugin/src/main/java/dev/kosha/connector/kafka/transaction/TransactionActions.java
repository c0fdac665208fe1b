package dev.kosha.connector.kafka.transaction;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.kafka.client.AdminCalls;
import java.util.Objects;

/** Registers the actions on transactions. Immutable. */
public final class TransactionActions {

  private final AdminCalls calls;

  public TransactionActions(AdminCalls calls) {
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.listTransactions", new ListTransactions(calls));
    actions.register("kafka.describeTransaction", new DescribeTransaction(calls));
    actions.register("kafka.describeProducers", new DescribeProducers(calls));
    actions.register("kafka.abortTransaction", new AbortTransaction(calls));
  }
}
