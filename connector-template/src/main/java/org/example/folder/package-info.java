/** A connector that looks into a folder. */
@NullMarked
package org.example.folder;

import org.jspecify.annotations.NullMarked;
