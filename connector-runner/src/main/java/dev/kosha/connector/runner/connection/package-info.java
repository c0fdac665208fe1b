/** Provisioned connections, their sessions and the state that outlives a session. */
@NullMarked
package dev.kosha.connector.runner.connection;

import org.jspecify.annotations.NullMarked;
