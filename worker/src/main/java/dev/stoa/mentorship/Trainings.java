package dev.stoa.mentorship;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.mentorship.MentorshipRules.invalid;

import dev.stoa.area.CommonRejection;
import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.mentorship.Fellow.Bond;
import dev.stoa.mentorship.Fellow.Training;
import dev.stoa.mentorship.Mentorship.Command.EnrollAgentInTraining;
import dev.stoa.mentorship.Mentorship.Command.RecordTrainingProgress;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.AgentEnrolledInTraining;
import dev.stoa.mentorship.Mentorship.Event.AgentGraduated;
import dev.stoa.mentorship.Mentorship.Event.TrainingProgressRecorded;
import dev.stoa.mentorship.Mentorship.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An agent's way from level to level.
final class Trainings {
  private Trainings() {}

  static Decision<Event> enroll(Academy academy, EnrollAgentInTraining enroll, Moment moment) {
    Fellow fellow = academy.fellows().find(enroll.agent());
    if (fellow != null && fellow.training() != null) {
      return reject(
          Rejection.ALREADY_ENROLLED, Map.of("agentId", enroll.agent(), "level", fellow.level()));
    }
    if (enroll.startLevel() > 0 && !moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("startLevel", enroll.startLevel()));
    }
    Decision<Event> objection = objection(academy, enroll.agent());
    return objection == null
        ? accept(new AgentEnrolledInTraining(enroll.agent(), enroll.startLevel()))
        : objection;
  }

  /// Why there can be no fellow of this name; null where there can.
  static @Nullable Decision<Event> objection(Academy academy, AgentId agent) {
    if (academy.isTakenByPairing(agent)) {
      return invalid("agentId", "is the id of a pairing");
    }
    return academy.knows(agent) ? null : reject(Rejection.UNKNOWN_AGENT, Map.of("agentId", agent));
  }

  /// Whoever was not enrolled begins with what is said of it.
  static Decision<Event> record(Academy academy, RecordTrainingProgress record, Moment moment) {
    AgentId agent = record.agent();
    if (!moment.trusted()) {
      return reject(CommonRejection.UNAUTHORIZED, Map.of("agentId", agent));
    }
    Fellow fellow = academy.fellow(agent, moment.now());
    List<Event> events = new ArrayList<>();
    if (fellow.training() == null) {
      Decision<Event> objection = objection(academy, agent);
      if (objection != null) {
        return objection;
      }
      events.add(new AgentEnrolledInTraining(agent, fellow.level()));
    }
    Training before = fellow.training() == null ? Training.begun(moment.now()) : fellow.training();
    Training after = before.plus(record.deltas(), record.assessment());
    Level level = Level.of(fellow.level());
    List<String> missing = level.missing(after, fellow.mentoring().expertsInTheMaking());
    boolean graduates = missing.isEmpty() && !level.isLast();
    if (after.equals(before) && !graduates) {
      return events.isEmpty() ? unchanged() : accept(events);
    }
    events.add(
        new TrainingProgressRecorded(
            agent, fellow.level(), record.deltas(), after.totals(), record.assessment(), missing));
    if (graduates) {
      Bond bond = fellow.bond();
      events.add(
          new AgentGraduated(
              agent,
              fellow.level(),
              fellow.level() + 1,
              bond == null ? null : bond.mentor(),
              bond == null ? null : bond.pairing(),
              Pairing.days(before.levelSince(), moment.now())));
    }
    return accept(events);
  }

  static Training of(Fellow fellow) {
    return Objects.requireNonNull(fellow.training(), "only who is in training gets on in it");
  }

  static void apply(Academy academy, Fellow fellow, AgentGraduated graduated, Instant now) {
    academy.put(fellow.at(graduated.newLevel(), of(fellow).nextLevel(now), now));
    if (graduated.mentor() != null) {
      Fellow mentor = academy.fellows().get(graduated.mentor());
      academy.put(
          mentor.teaching(
              mentor.mentoring().graduated(graduated.oldLevel(), graduated.trainingDays()), now));
    }
  }
}
