package dev.stoa.brainstorm;

import dev.stoa.area.Columns;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.brainstorm.command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.command.BrainstormPhase;
import dev.stoa.brainstorm.command.CancelBrainstormSession;
import dev.stoa.brainstorm.command.CombineIdeas;
import dev.stoa.brainstorm.command.CompleteBrainstormSession;
import dev.stoa.brainstorm.command.DeleteBrainstormSession;
import dev.stoa.brainstorm.command.ExpireBrainstormSessions;
import dev.stoa.brainstorm.command.IdeaCategory;
import dev.stoa.brainstorm.command.OpenBrainstormSession;
import dev.stoa.brainstorm.command.RefineIdea;
import dev.stoa.brainstorm.command.ScoreIdea;
import dev.stoa.brainstorm.command.SubmitIdea;
import dev.stoa.brainstorm.command.VoteIdea;
import dev.stoa.identity.AgentId;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Writes brainstorm's commands as the contract's messages.
final class BrainstormMessages {
  private BrainstormMessages() {}

  static SpecificRecord encode(Command command) {
    return switch (command) {
      case Command.OpenBrainstormSession open -> open(open);
      case Command.SubmitIdea(var id, var idea, var content, var by, var category, var metadata) ->
          new SubmitIdea(
              idea.value(),
              id.value(),
              content,
              by.value(),
              IdeaCategory.valueOf(category.name()),
              metadata);
      case Command.VoteIdea(var id, var idea, var voter, var value) ->
          new VoteIdea(id.value(), idea.value(), voter.value(), value);
      case Command.CompleteBrainstormSession(var id, var by, var best) ->
          new CompleteBrainstormSession(id.value(), text(by), best);
      case Command.CancelBrainstormSession(var id, var by, var reason) ->
          new CancelBrainstormSession(id.value(), by.value(), reason);
      case Command.DeleteBrainstormSession(var id) -> new DeleteBrainstormSession(id.value());
      case Command.CombineIdeas(var id, var idea, var sources, var content, var by) ->
          new CombineIdeas(id.value(), idea.value(), Columns.ids(sources), content, by.value());
      case Command.RefineIdea(var id, var idea, var parent, var content, var by) ->
          new RefineIdea(id.value(), idea.value(), parent.value(), content, by.value());
      case Command.AdvanceBrainstormPhase(var id, var toPhase, var by) ->
          new AdvanceBrainstormPhase(id.value(), toPhase, text(by));
      case Command.ExpireBrainstormSessions(var asOf, var batchSize) ->
          new ExpireBrainstormSessions(asOf, batchSize);
      case Command.ScoreIdea(var id, var idea, var by, var marks) ->
          new ScoreIdea(
              id.value(),
              idea.value(),
              by.value(),
              marks.quality(),
              marks.novelty(),
              marks.feasibility(),
              marks.synergy());
    };
  }

  private static OpenBrainstormSession open(Command.OpenBrainstormSession open) {
    Terms terms = open.terms();
    return new OpenBrainstormSession(
        open.session().value(),
        terms.topic(),
        terms.description(),
        terms.initiatedBy().value(),
        terms.maxIdeas(),
        terms.maxIdeasPerAgent(),
        terms.durationMs(),
        open.expiresAt(),
        phases(terms.phases()),
        terms.allowed().voting(),
        terms.allowed().combination(),
        terms.allowed().refinement(),
        categories(terms.categories()),
        terms.metadata());
  }

  static List<BrainstormPhase> phases(List<Phase> phases) {
    return phases.stream()
        .map(phase -> new BrainstormPhase(phase.name(), phase.durationMs()))
        .toList();
  }

  static List<String> categories(List<Category> categories) {
    return categories.stream().map(Columns::stored).toList();
  }

  static @Nullable String text(@Nullable AgentId agent) {
    return agent == null ? null : agent.value();
  }
}
