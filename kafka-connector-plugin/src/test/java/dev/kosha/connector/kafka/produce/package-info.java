@NullMarked
package dev.kosha.connector.kafka.produce;

import org.jspecify.annotations.NullMarked;
