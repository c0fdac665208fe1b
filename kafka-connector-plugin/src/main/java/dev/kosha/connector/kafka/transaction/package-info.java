/** The actions on transactions, and on the producers behind them. */
@NullMarked
package dev.kosha.connector.kafka.transaction;

import org.jspecify.annotations.NullMarked;
