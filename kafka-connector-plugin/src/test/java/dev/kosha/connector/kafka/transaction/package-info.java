@NullMarked
package dev.kosha.connector.kafka.transaction;

import org.jspecify.annotations.NullMarked;
