/// Identity: the ids by which areas name each other's things, and nothing else.
///
/// - **Promise:** an id that exists is valid; who has one need not check it again.
/// - **Start reading** at [Ids], the one rule behind all of them.
@NullMarked
package dev.stoa.identity;

import org.jspecify.annotations.NullMarked;
