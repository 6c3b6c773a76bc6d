/// The proof, in its short form: each fault once, and the checker against liars.
@NullMarked
package dev.stoa.proof;

import org.jspecify.annotations.NullMarked;
