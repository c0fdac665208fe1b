/** Where log lines go: standard error, as text or as JSON; the only user of Logback. */
@NullMarked
package dev.kosha.connector.runner.log;

import org.jspecify.annotations.NullMarked;
