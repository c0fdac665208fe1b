@NullMarked
package dev.kosha.connector.kafka.consumer;

import org.jspecify.annotations.NullMarked;
