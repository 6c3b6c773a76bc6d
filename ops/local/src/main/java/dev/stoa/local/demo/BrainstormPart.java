package dev.stoa.local.demo;

import dev.stoa.brainstorm.command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.command.BrainstormPhase;
import dev.stoa.brainstorm.command.CancelBrainstormSession;
import dev.stoa.brainstorm.command.CombineIdeas;
import dev.stoa.brainstorm.command.CompleteBrainstormSession;
import dev.stoa.brainstorm.command.DeleteBrainstormSession;
import dev.stoa.brainstorm.command.IdeaCategory;
import dev.stoa.brainstorm.command.OpenBrainstormSession;
import dev.stoa.brainstorm.command.RefineIdea;
import dev.stoa.brainstorm.command.ScoreIdea;
import dev.stoa.brainstorm.command.SubmitIdea;
import dev.stoa.brainstorm.command.VoteIdea;
import dev.stoa.brainstorm.event.BrainstormPhaseAdvanced;
import dev.stoa.brainstorm.event.BrainstormSessionCancelled;
import dev.stoa.brainstorm.event.BrainstormSessionCompleted;
import dev.stoa.brainstorm.event.BrainstormSessionExpired;
import dev.stoa.brainstorm.event.BrainstormSessionOpened;
import dev.stoa.brainstorm.event.IdeaRefined;
import dev.stoa.brainstorm.event.IdeaSubmitted;
import dev.stoa.brainstorm.event.IdeasCombined;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Opens sessions, with phases and without, brings ideas, builds on them, votes and judges; ends
/// most sessions, and leaves some to their time.
final class BrainstormPart implements Part {
  private static final List<IdeaCategory> CATEGORIES =
      Arrays.stream(IdeaCategory.values())
          .filter(category -> category != IdeaCategory.UNKNOWN)
          .toList();
  private static final List<BrainstormPhase> PHASES =
      List.of(
          new BrainstormPhase("ideation", 2_000L),
          new BrainstormPhase("combination", 2_000L),
          new BrainstormPhase("voting", 2_000L));
  private static final int AT_ONCE = 4;
  private static final int ENOUGH_IDEAS = 8;
  private static final int ENOUGH_VOTES = 20;
  private static final int MOST_IDEAS = 40;
  private static final int ENDS = 8;
  private static final long LONGEST_MS = 8_000;

  private final Crew crew;
  private final Map<String, Room> rooms = new HashMap<>();
  private final List<Room> open = new ArrayList<>();
  private final Deque<Room> over = new ArrayDeque<>();
  private int created;
  private int heard;
  private int ideas;
  private int ended;

  BrainstormPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "brainstorm";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    if (!over.isEmpty()) {
      return afterwards(over.removeFirst());
    }
    // Those that are asked for and not yet heard of count too.
    if (open.size() + created - heard < AT_ONCE) {
      return create();
    }
    return open.isEmpty() ? null : act(crew.oneOf(open));
  }

  private Draft create() {
    String session = "session-%05d".formatted(created);
    boolean isPhased = created % 2 == 0;
    created++;
    return to(
        session,
        OpenBrainstormSession.newBuilder()
            .setSessionId(session)
            .setTopic("How does the next release become the best one?")
            .setInitiatedBy(crew.any())
            .setMaxIdeas(MOST_IDEAS)
            .setDurationMs(LONGEST_MS)
            .setPhases(isPhased ? PHASES : List.of())
            .build());
  }

  /// What comes of a session is judged; some sessions go.
  private Draft afterwards(Room room) {
    if (room.thoughts.isEmpty() || crew.chance(20)) {
      return to(room.session, new DeleteBrainstormSession(room.session));
    }
    Room.Thought thought = crew.oneOf(room.thoughts);
    return to(
        room.session,
        ScoreIdea.newBuilder()
            .setSessionId(room.session)
            .setIdeaId(thought.idea())
            .setScoredBy(crew.otherThan(thought.agent()))
            .setQuality(BigDecimal.valueOf(crew.below(10_001), 2))
            .setFeasibility(BigDecimal.valueOf(crew.below(10_001), 2))
            .build());
  }

  private @Nullable Draft act(Room room) {
    if (room.isIn("ideation") && room.asked < ENOUGH_IDEAS) {
      room.asked++;
      return submit(room.session, true);
    }
    if (room.thoughts.size() < 2) {
      return null; // until they were heard of
    }
    if (room.isIn("ideation") && crew.chance(10)) {
      return refine(room);
    }
    if (room.isIn("combination") && crew.chance(room.isPhased ? 60 : 5)) {
      return combine(room);
    }
    if (room.isIn("voting")) {
      return room.votes.size() < ENOUGH_VOTES ? vote(room) : end(room);
    }
    return goOn(room);
  }

  private Draft submit(String session, boolean isSaid) {
    ideas++;
    return to(
        session,
        SubmitIdea.newBuilder()
            .setIdeaId("idea-%06d".formatted(ideas))
            .setSessionId(session)
            .setContent(isSaid ? "Let us do the thing number %d.".formatted(ideas) : " ")
            .setContributedBy(crew.any())
            .setCategory(crew.oneOf(CATEGORIES))
            .build());
  }

  private Draft refine(Room room) {
    ideas++;
    return to(
        room.session,
        RefineIdea.newBuilder()
            .setSessionId(room.session)
            .setNewIdeaId("idea-%06d".formatted(ideas))
            .setIdeaId(crew.oneOf(room.thoughts).idea())
            .setContent("Let us do it better by the thing number %d.".formatted(ideas))
            .setRefinedBy(crew.any())
            .build());
  }

  private Draft combine(Room room) {
    ideas++;
    return to(
        room.session,
        CombineIdeas.newBuilder()
            .setSessionId(room.session)
            .setNewIdeaId("idea-%06d".formatted(ideas))
            .setSourceIdeaIds(
                List.of(room.thoughts.getFirst().idea(), room.thoughts.getLast().idea()))
            .setContent("Let us do both in the thing number %d.".formatted(ideas))
            .setCombinedBy(crew.any())
            .build());
  }

  /// A vote that was there before changes now and then, and is refused otherwise.
  private Draft vote(Room room) {
    Room.Thought thought = crew.oneOf(room.thoughts);
    String voter = crew.otherThan(thought.agent());
    boolean isFirst = room.votes.add(thought.idea() + " " + voter);
    return to(
        room.session,
        VoteIdea.newBuilder()
            .setSessionId(room.session)
            .setIdeaId(thought.idea())
            .setVoterId(voter)
            .setValue(new BigDecimal(isFirst && crew.chance(80) ? "1.00" : "-0.50"))
            .build());
  }

  /// By hand, where the timer has not done so yet.
  private Draft goOn(Room room) {
    return to(
        room.session,
        AdvanceBrainstormPhase.newBuilder()
            .setSessionId(room.session)
            .setToPhase(room.phase.equals("ideation") ? "combination" : "voting")
            .setAdvancedBy(crew.any())
            .build());
  }

  private Draft end(Room room) {
    open.remove(room);
    ended++;
    if (ended % ENDS == 2) {
      return create(); // its time will end this one
    }
    if (ended % ENDS == 1) {
      return to(
          room.session,
          CancelBrainstormSession.newBuilder()
              .setSessionId(room.session)
              .setCancelledBy(crew.any())
              .setReason("nobody has time")
              .build());
    }
    return to(
        room.session,
        CompleteBrainstormSession.newBuilder()
            .setSessionId(room.session)
            .setCompletedBy(crew.any())
            .build());
  }

  @Override
  public Draft mistake(Instant now) {
    return open.isEmpty() || crew.chance(50)
        ? submit("session-unknown", true)
        : submit(crew.oneOf(open).session, false);
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case BrainstormSessionOpened session -> {
        heard++;
        var room = new Room(session.getSessionId(), !session.getPhases().isEmpty());
        rooms.put(room.session, room);
        open.add(room);
      }
      case IdeaSubmitted idea ->
          think(idea.getSessionId(), new Room.Thought(idea.getIdeaId(), idea.getContributedBy()));
      case IdeasCombined idea ->
          think(idea.getSessionId(), new Room.Thought(idea.getNewIdeaId(), idea.getCombinedBy()));
      case IdeaRefined idea ->
          think(idea.getSessionId(), new Room.Thought(idea.getNewIdeaId(), idea.getRefinedBy()));
      case BrainstormPhaseAdvanced phase -> {
        Room room = rooms.get(phase.getSessionId());
        if (room != null) {
          room.phase = phase.getTo();
        }
      }
      case BrainstormSessionCompleted session -> close(session.getSessionId());
      case BrainstormSessionCancelled session -> close(session.getSessionId());
      case BrainstormSessionExpired session -> close(session.getSessionId());
      default -> {
        // of no consequence here
      }
    }
  }

  private void think(String session, Room.Thought thought) {
    Room room = rooms.get(session);
    if (room != null) {
      room.thoughts.add(thought);
    }
  }

  private void close(String session) {
    Room room = rooms.remove(session);
    if (room != null) {
      open.remove(room);
      over.addLast(room);
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
