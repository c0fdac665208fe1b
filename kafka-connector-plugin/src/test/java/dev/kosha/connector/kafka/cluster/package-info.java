@NullMarked
package dev.kosha.connector.kafka.cluster;

import org.jspecify.annotations.NullMarked;
