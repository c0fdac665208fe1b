/** The one path from a call to its outcome: lease, validation, session, handler, deadline. */
@NullMarked
package dev.kosha.connector.runner.invoke;

import org.jspecify.annotations.NullMarked;
