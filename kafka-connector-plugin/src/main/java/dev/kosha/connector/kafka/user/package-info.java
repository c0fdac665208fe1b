/** The actions on users that log in by SCRAM. */
@NullMarked
package dev.kosha.connector.kafka.user;

import org.jspecify.annotations.NullMarked;
