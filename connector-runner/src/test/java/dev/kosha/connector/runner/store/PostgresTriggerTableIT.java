package dev.kosha.connector.runner.store;

final class PostgresTriggerTableIT extends TriggerTableContract {

  PostgresTriggerTableIT() {
    super(StoreDatabase.postgres());
  }
}
