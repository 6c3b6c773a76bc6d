package dev.stoa.brainstorm;

import static dev.stoa.brainstorm.Brainstorm.Rejection.CATEGORY_NOT_ALLOWED;

import dev.stoa.area.Columns;
import dev.stoa.area.InvalidCommand;
import dev.stoa.area.Limits;
import dev.stoa.brainstorm.Brainstorm.Command;
import dev.stoa.brainstorm.Brainstorm.Event;
import dev.stoa.brainstorm.Session.Allowed;
import dev.stoa.brainstorm.Session.Terms;
import dev.stoa.brainstorm.command.AdvanceBrainstormPhase;
import dev.stoa.brainstorm.command.BrainstormPhase;
import dev.stoa.brainstorm.command.CancelBrainstormSession;
import dev.stoa.brainstorm.command.CombineIdeas;
import dev.stoa.brainstorm.command.CompleteBrainstormSession;
import dev.stoa.brainstorm.command.DeleteBrainstormSession;
import dev.stoa.brainstorm.command.ExpireBrainstormSessions;
import dev.stoa.brainstorm.command.OpenBrainstormSession;
import dev.stoa.brainstorm.command.RefineIdea;
import dev.stoa.brainstorm.command.ScoreIdea;
import dev.stoa.brainstorm.command.SubmitIdea;
import dev.stoa.brainstorm.command.VoteIdea;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Reads the contract's messages into brainstorm's own words: the only place where a value from
/// outside is checked. With [BrainstormMessages] and [BrainstormNews] the only ones that know Avro.
final class BrainstormWire {
  private static final int LONGEST_TOPIC = 500;
  private static final int LONGEST_TEXT = 10_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_JSON = 65_536;
  private static final int MOST_PHASES = 20;
  private static final int MOST_SOURCES = 100;
  private static final int MOST_EXPIRED = 500;
  private static final BigDecimal LEAST_VALUE = new BigDecimal("-9999.99");
  private static final BigDecimal MOST_VALUE = new BigDecimal("9999.99");
  private static final BigDecimal NO_MARK = new BigDecimal("0.00");
  private static final BigDecimal FULL_MARK = new BigDecimal("100.00");

  private BrainstormWire() {}

  static Command decode(SpecificRecord message) {
    return switch (message) {
      case OpenBrainstormSession open ->
          new Command.OpenBrainstormSession(
              session(open.getSessionId()),
              terms(open),
              Limits.optional(open.getExpiresAt(), at -> Limits.time("expiresAt", at)));
      case CompleteBrainstormSession complete ->
          new Command.CompleteBrainstormSession(
              session(complete.getSessionId()),
              maybeAgent("completedBy", complete.getCompletedBy()),
              Limits.count("topN", complete.getTopN(), 0, Endings.MOST_BEST));
      case CancelBrainstormSession cancel ->
          new Command.CancelBrainstormSession(
              session(cancel.getSessionId()),
              agent("cancelledBy", cancel.getCancelledBy()),
              Limits.optional(
                  cancel.getReason(), text -> Limits.text("reason", text, 0, LONGEST_REASON)));
      case DeleteBrainstormSession delete ->
          new Command.DeleteBrainstormSession(session(delete.getSessionId()));
      case AdvanceBrainstormPhase advance ->
          new Command.AdvanceBrainstormPhase(
              session(advance.getSessionId()),
              Limits.optional(advance.getToPhase(), name -> name("toPhase", name)),
              maybeAgent("advancedBy", advance.getAdvancedBy()));
      case ExpireBrainstormSessions expire ->
          new Command.ExpireBrainstormSessions(
              Limits.time("asOf", expire.getAsOf()),
              Limits.count("batchSize", expire.getBatchSize(), 1, MOST_EXPIRED));
      default -> ofIdea(message);
    };
  }

  private static Command ofIdea(SpecificRecord message) {
    return switch (message) {
      case SubmitIdea submit ->
          new Command.SubmitIdea(
              session(submit.getSessionId()),
              idea("ideaId", submit.getIdeaId()),
              content(submit.getContent()),
              agent("contributedBy", submit.getContributedBy()),
              Limits.symbol("category", submit.getCategory(), Category.class, CATEGORY_NOT_ALLOWED),
              Limits.json("metadata", submit.getMetadata(), LONGEST_JSON));
      case VoteIdea vote ->
          new Command.VoteIdea(
              session(vote.getSessionId()),
              idea("ideaId", vote.getIdeaId()),
              agent("voterId", vote.getVoterId()),
              // A value out of its range has a code of its own, so the rules refuse it.
              Limits.decimal("value", vote.getValue(), LEAST_VALUE, MOST_VALUE));
      case CombineIdeas combine ->
          new Command.CombineIdeas(
              session(combine.getSessionId()),
              idea("newIdeaId", combine.getNewIdeaId()),
              Limits.list(
                  "sourceIdeaIds",
                  combine.getSourceIdeaIds(),
                  0,
                  MOST_SOURCES,
                  id -> idea("sourceIdeaIds", id)),
              content(combine.getContent()),
              agent("combinedBy", combine.getCombinedBy()));
      case RefineIdea refine ->
          new Command.RefineIdea(
              session(refine.getSessionId()),
              idea("newIdeaId", refine.getNewIdeaId()),
              idea("ideaId", refine.getIdeaId()),
              content(refine.getContent()),
              agent("refinedBy", refine.getRefinedBy()));
      case ScoreIdea score ->
          new Command.ScoreIdea(
              session(score.getSessionId()),
              idea("ideaId", score.getIdeaId()),
              agent("scoredBy", score.getScoredBy()),
              marks(score));
      default ->
          throw new IllegalArgumentException(
              "no such command in brainstorm (schema: %s)"
                  .formatted(message.getSchema().getFullName()));
    };
  }

  /// Limits and durations have codes of their own, so the rules refuse them.
  private static Terms terms(OpenBrainstormSession open) {
    return new Terms(
        Limits.text("topic", open.getTopic(), 1, LONGEST_TOPIC),
        Limits.optional(
            open.getDescription(), text -> Limits.text("description", text, 0, LONGEST_TEXT)),
        agent("initiatedBy", open.getInitiatedBy()),
        open.getMaxIdeas(),
        open.getMaxIdeasPerAgent(),
        open.getDurationMs(),
        phases(open.getPhases()),
        new Allowed(open.getAllowVoting(), open.getAllowCombination(), open.getAllowRefinement()),
        categories(open.getCategories()),
        Limits.json("metadata", open.getMetadata(), LONGEST_JSON));
  }

  private static List<Phase> phases(List<BrainstormPhase> phases) {
    Set<String> names = new HashSet<>();
    return Limits.list(
        "phases",
        phases,
        0,
        MOST_PHASES,
        phase -> {
          String name = name("phases", phase.getName());
          if (!names.add(Phase.spelling(name))) {
            throw new InvalidCommand(
                "phases",
                "must have each name once, whatever its case (found: %s)".formatted(name));
          }
          return new Phase(name, phase.getDurationMs());
        });
  }

  private static List<Category> categories(List<String> names) {
    return Limits.list(
        "categories",
        names,
        0,
        Category.values().length,
        name -> {
          for (Category category : Category.values()) {
            if (category.name().equals(name.toUpperCase(Locale.ROOT))) {
              return category;
            }
          }
          throw new InvalidCommand(
              "categories",
              "must be of %s"
                  .formatted(Arrays.stream(Category.values()).map(Columns::stored).toList()));
        });
  }

  private static Marks marks(ScoreIdea score) {
    var marks =
        new Marks(
            mark("quality", score.getQuality()),
            mark("novelty", score.getNovelty()),
            mark("feasibility", score.getFeasibility()),
            mark("synergy", score.getSynergy()));
    if (marks.areEmpty()) {
      throw new InvalidCommand(
          "quality", "must be given, or novelty, feasibility or synergy (found: none of them)");
    }
    return marks;
  }

  private static @Nullable BigDecimal mark(String field, @Nullable BigDecimal value) {
    return Limits.optional(value, mark -> Limits.decimal(field, mark, NO_MARK, FULL_MARK));
  }

  /// Without any it has a code of its own, so the rules refuse it.
  private static String content(String value) {
    return Limits.text("content", value, 0, LONGEST_TEXT);
  }

  private static String name(String field, String value) {
    return Limits.text(field, value, 1, LONGEST_NAME);
  }

  private static SessionId session(String id) {
    return Limits.id("sessionId", id, SessionId::new);
  }

  private static IdeaId idea(String field, String id) {
    return Limits.id(field, id, IdeaId::new);
  }

  private static AgentId agent(String field, String id) {
    return Limits.id(field, id, AgentId::new);
  }

  private static @Nullable AgentId maybeAgent(String field, @Nullable String id) {
    return Limits.optional(id, given -> agent(field, given));
  }

  static SpecificRecord encodeCommand(Command command) {
    return BrainstormMessages.encode(command);
  }

  static SpecificRecord encode(Event event) {
    return BrainstormNews.encode(event);
  }
}
