@NullMarked
package dev.kosha.connector.kafka.group;

import org.jspecify.annotations.NullMarked;
