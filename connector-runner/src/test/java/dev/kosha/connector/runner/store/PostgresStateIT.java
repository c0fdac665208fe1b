package dev.kosha.connector.runner.store;

final class PostgresStateIT extends StateContract {

  PostgresStateIT() {
    super(StoreDatabase.postgres());
  }
}
