package dev.kosha.connector.runner.plugin;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a zip that may be loaded. Immutable.
 *
 * @param signature that came with it; null when none did
 * @param signedBy the name of the trusted key that made the signature; null when no keys are
 *     configured
 */
record TrustedArchive(@Nullable ArchiveSignature signature, @Nullable String signedBy) {}
