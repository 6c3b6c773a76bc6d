package dev.stoa.battle;

import java.util.ArrayList;
import java.util.List;

/// What a batch takes away, each row as it was when it went, in that order: the rows of the
/// histories. An id is there once for each life that it had in the batch.
///
/// @param entries those that the table never held; the others are moved within the database
record Departed(List<Match> matches, List<Participant> participants, List<Entry> entries) {
  static Departed none() {
    return new Departed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
