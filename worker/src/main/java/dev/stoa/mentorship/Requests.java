package dev.stoa.mentorship;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.mentorship.MentorshipRules.invalid;

import dev.stoa.area.Decision;
import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Academy.Presence;
import dev.stoa.mentorship.Mentorship.Command.RequestMentor;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.MentorMatchFailed;
import dev.stoa.mentorship.Mentorship.Event.MentorMatched;
import dev.stoa.mentorship.Mentorship.Event.PairingCreated;
import dev.stoa.mentorship.Mentorship.Rejection;
import dev.stoa.mentorship.Mentorship.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the mentor that fits an agent best, of the least busy ones of each level.
final class Requests {
  private static final BigDecimal PROFICIENT = new BigDecimal("0.7");

  private Requests() {}

  /// A mentor, and how well it fits.
  private record Match(AgentId mentor, BigDecimal score, Parts parts) {

    /// Within a tie the lower id, so that it does not matter in what order they were looked at.
    boolean isBetterThan(@Nullable Match other) {
      if (other == null) {
        return true;
      }
      int compared = score.compareTo(other.score);
      return compared > 0 || (compared == 0 && mentor.compareTo(other.mentor) < 0);
    }
  }

  static Decision<Event> request(Academy academy, RequestMentor request) {
    AgentId agent = request.agent();
    if (academy.pairings().find(request.pairing()) != null) {
      return reject(Rejection.PAIRING_ALREADY_EXISTS, Map.of("pairingId", request.pairing()));
    }
    if (academy.isTakenByAgent(request.pairing())
        || request.pairing().value().equals(agent.value())) {
      return invalid("pairingId", "is the id of an agent");
    }
    Decision<Event> objection = Trainings.objection(academy, agent);
    if (objection != null) {
      return objection;
    }
    Decision<Event> paired = Pairings.alreadyPaired(academy, agent);
    if (paired != null) {
      return paired;
    }
    int level = academy.level(agent);
    Match match = best(academy, request, level);
    if (match == null) {
      return accept(
          new MentorMatchFailed(
              agent,
              request.pairing(),
              List.of(
                  "nobody at level %d or above has a free place, is there and may lead"
                      .formatted(Level.leastOfMentor(level)))));
    }
    return accept(
        new MentorMatched(agent, request.pairing(), match.mentor(), match.score(), match.parts()),
        new PairingCreated(
            request.pairing(),
            new Terms(match.mentor(), agent, request.skills(), "{}", match.score())));
  }

  private static @Nullable Match best(Academy academy, RequestMentor request, int level) {
    Match best = null;
    for (Fellow mentor : academy.fellows().all()) {
      if (isEligible(academy, mentor, request, level)) {
        Parts parts =
            Matching.parts(mentor, level, request.skills(), skills(academy, mentor.agentId()));
        var match = new Match(mentor.agentId(), Matching.score(parts), parts);
        best = match.isBetterThan(best) ? match : best;
      }
    }
    return best;
  }

  private static boolean isEligible(
      Academy academy, Fellow mentor, RequestMentor request, int level) {
    return mentor.level() >= Level.leastOfMentor(level)
        && mentor.hasPlace()
        && academy.isActive(mentor.agentId())
        && academy.mayLead(mentor.agentId())
        && !mentor.agentId().equals(request.agent())
        && !mentor.agentId().value().equals(request.pairing().value());
  }

  /// What the agent says that it can do, and what it was shown to have learnt.
  private static Set<String> skills(Academy academy, AgentId agent) {
    Presence presence = academy.directory().get(agent);
    Set<String> skills = Matching.normal(presence == null ? List.of() : presence.capabilities());
    academy
        .skills()
        .getOrDefault(agent, Map.of())
        .forEach((skill, proficiency) -> {
          if (proficiency.compareTo(PROFICIENT) > 0) {
            skills.add(skill);
          }
        });
    return skills;
  }
}
