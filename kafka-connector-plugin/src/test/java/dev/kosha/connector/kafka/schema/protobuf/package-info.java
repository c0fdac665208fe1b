@NullMarked
package dev.kosha.connector.kafka.schema.protobuf;

import org.jspecify.annotations.NullMarked;
