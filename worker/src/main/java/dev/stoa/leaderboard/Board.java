package dev.stoa.leaderboard;

import dev.stoa.area.Root;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A board that was kept.
///
/// @param participants how many agents had a rank
/// @param sealedAt when its period was closed; null while it is open
public record Board(
    BoardId boardId, long participants, @Nullable Instant sealedAt, Instant updatedAt, long version)
    implements Root<Board> {

  @Override
  public Board withVersion(long next) {
    return new Board(boardId, participants, sealedAt, updatedAt, next);
  }

  Board kept(long total, Instant now) {
    return new Board(boardId, total, sealedAt, now, version);
  }

  Board closed(Instant now) {
    return new Board(boardId, participants, now, now, version);
  }
}
