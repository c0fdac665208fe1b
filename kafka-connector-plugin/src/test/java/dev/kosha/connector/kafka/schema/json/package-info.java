@NullMarked
package dev.kosha.connector.kafka.schema.json;

import org.jspecify.annotations.NullMarked;
