package dev.kosha.connector.runner.store;

final class PostgresKeyedCallsIT extends KeyedCallContract {

  PostgresKeyedCallsIT() {
    super(StoreDatabase.postgres());
  }
}
