/// Tally: eight ways to count, one a file.
///
/// - **Promise:** pure. The same ballots give the same [Count], in whatever order they come: where
///   order matters (earliest vote) it is a number on the [Voice].
/// - **Rule of the house:** numbers are decimals; what must be rounded says where and to which
///   scale. A blank ballot (the option `abstain`) counts for the quorum and for nothing here.
/// - **Start reading** at [Algorithm], then [Plurality] for the simplest of them.
@NullMarked
package dev.stoa.voting.tally;

import org.jspecify.annotations.NullMarked;
