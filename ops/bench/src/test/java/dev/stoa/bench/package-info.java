@NullMarked
package dev.stoa.bench;

import org.jspecify.annotations.NullMarked;
