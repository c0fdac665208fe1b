@NullMarked
package dev.kosha.connector.kafka.client;

import org.jspecify.annotations.NullMarked;
