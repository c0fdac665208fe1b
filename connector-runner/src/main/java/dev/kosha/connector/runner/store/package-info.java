/** What outlives the process: tables in SQLite or PostgreSQL. The only user of SQL. */
@NullMarked
package dev.kosha.connector.runner.store;

import org.jspecify.annotations.NullMarked;
