package dev.stoa.voting;

import java.util.ArrayList;
import java.util.List;

/// What a batch takes away, each row as it was when it went, in that order: the rows of the
/// histories. An id is there once for each life that it had in the batch.
///
/// What hangs on a proposal and was not touched by the batch is not here, since it was never read:
/// it is moved within the database.
///
/// @param withdrawn votes that were withdrawn
/// @param votes on proposals that went, where the table never held them
/// @param amended votes on proposals that went, where the table holds what they were before
/// @param electors of proposals that the table never held
/// @param results that the table never held
record Departed(
    List<Proposal> proposals,
    List<Vote> withdrawn,
    List<Vote> votes,
    List<Vote> amended,
    List<Vote.Key> electors,
    List<VotingResult> results,
    List<Delegation> delegations) {
  static Departed none() {
    return new Departed(
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
