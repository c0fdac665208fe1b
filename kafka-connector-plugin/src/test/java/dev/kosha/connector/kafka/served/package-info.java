/** The connector as its users meet it: its zip in a runner, called over HTTP, on a real broker. */
@NullMarked
package dev.kosha.connector.kafka.served;

import org.jspecify.annotations.NullMarked;
