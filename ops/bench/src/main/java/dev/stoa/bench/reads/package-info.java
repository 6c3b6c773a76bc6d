/// The reads of all areas over tables that are full: what fills them, what is asked, how long it
/// takes, and by which plan.
@NullMarked
package dev.stoa.bench.reads;

import org.jspecify.annotations.NullMarked;
