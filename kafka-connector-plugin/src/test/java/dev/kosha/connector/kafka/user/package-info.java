@NullMarked
package dev.kosha.connector.kafka.user;

import org.jspecify.annotations.NullMarked;
