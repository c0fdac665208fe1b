@NullMarked
package dev.kosha.connector.kafka.schema.registry;

import org.jspecify.annotations.NullMarked;
