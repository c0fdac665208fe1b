@NullMarked
package dev.kosha.connector.kafka.acl;

import org.jspecify.annotations.NullMarked;
