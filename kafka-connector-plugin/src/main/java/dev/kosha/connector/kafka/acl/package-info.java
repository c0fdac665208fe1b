/** The actions on access rules (ACLs). */
@NullMarked
package dev.kosha.connector.kafka.acl;

import org.jspecify.annotations.NullMarked;
