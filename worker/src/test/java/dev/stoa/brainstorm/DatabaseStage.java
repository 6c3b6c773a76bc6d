package dev.stoa.brainstorm;

import dev.stoa.area.AreaDatabase;
import dev.stoa.area.Batches;
import dev.stoa.area.Batches.Answer;
import dev.stoa.area.Sender;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import dev.stoa.penalties.PenaltyType;
import dev.stoa.penalties.Sanctions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Brainstorm on a database of its own, which may be emptied for the next test.
final class DatabaseStage extends AreaDatabase implements Script.Stage {
  private final Batches<Command, Event, Whiteboard> batches =
      new Batches<>(jdbi(), new BrainstormArea());
  private final BrainstormRepository repository = new BrainstormRepository(jdbi(), readsOnly());

  DatabaseStage() {
    Instant earlier = Script.at("00:00");
    register("g", "idle", earlier);
    new Sanctions(jdbi()).punish(earlier, "g", PenaltyType.MANDATORY_RETRAINING);
  }

  void clear() {
    jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                truncate brainstorm_sessions, brainstorm_ideas, brainstorm_participants,
                         brainstorm_votes, brainstorm_judgements, brainstorm_sessions_history,
                         brainstorm_ideas_history, brainstorm_participants_history,
                         brainstorm_votes_history, brainstorm_judgements_history
                """));
  }

  @Override
  public String run(Instant now, Command command, Sender sender) {
    return RulesStage.answer(batches.run(now, List.of(command), sender).getFirst().decision());
  }

  /// Runs the commands as one batch, in one transaction.
  List<Answer<Event>> run(Instant now, List<Command> batch) {
    return batches.run(now, batch);
  }

  @Override
  public @Nullable Session session(SessionId session) {
    return repository.findSessionById(session);
  }

  @Override
  public @Nullable Idea idea(IdeaId idea) {
    return repository.findIdeaById(idea);
  }

  BrainstormRepository repository() {
    return repository;
  }

  /// Every row of every table, the histories too.
  List<String> rows() {
    return texts(
        """
        select 'session ' || r::text from brainstorm_sessions r
        union all select 'idea ' || r::text from brainstorm_ideas r
        union all select 'participant ' || r::text from brainstorm_participants r
        union all select 'vote ' || r::text from brainstorm_votes r
        union all select 'judgement ' || r::text from brainstorm_judgements r
        union all select 'gone session ' || r::text from brainstorm_sessions_history r
        union all select 'gone idea ' || r::text from brainstorm_ideas_history r
        union all select 'gone participant ' || r::text from brainstorm_participants_history r
        union all select 'gone vote ' || r::text from brainstorm_votes_history r
        union all select 'gone judgement ' || r::text from brainstorm_judgements_history r
        order by 1
        """);
  }
}
