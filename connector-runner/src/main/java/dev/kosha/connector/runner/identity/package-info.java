/** Who calls, and what they may do: API keys, bearer tokens of an issuer, roles and limits. */
@NullMarked
package dev.kosha.connector.runner.identity;

import org.jspecify.annotations.NullMarked;
