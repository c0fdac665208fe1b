/** What is installed now, as an immutable snapshot, and the leases that keep it loaded. */
@NullMarked
package dev.kosha.connector.runner.registry;

import org.jspecify.annotations.NullMarked;
