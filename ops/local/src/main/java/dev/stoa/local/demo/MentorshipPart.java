package dev.stoa.local.demo;

import dev.stoa.common.event.CommandRejected;
import dev.stoa.mentorship.command.CreatePairing;
import dev.stoa.mentorship.command.DeletePairing;
import dev.stoa.mentorship.command.EnrollAgentInTraining;
import dev.stoa.mentorship.command.PausePairing;
import dev.stoa.mentorship.command.RequestMentor;
import dev.stoa.mentorship.command.ResumePairing;
import dev.stoa.mentorship.event.AgentEnrolledInTraining;
import dev.stoa.mentorship.event.AgentGraduated;
import dev.stoa.mentorship.event.KnowledgeTransferred;
import dev.stoa.mentorship.event.MentorMatchFailed;
import dev.stoa.mentorship.event.MilestoneRecorded;
import dev.stoa.mentorship.event.PairingCancelled;
import dev.stoa.mentorship.event.PairingCompleted;
import dev.stoa.mentorship.event.PairingCreated;
import dev.stoa.mentorship.event.PairingDeleted;
import dev.stoa.mentorship.event.PairingPaused;
import dev.stoa.mentorship.event.PairingResumed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Trains everybody: who was there first teaches who came later, in pairings that go through all
/// that a pairing can go through.
final class MentorshipPart implements Part {
  private static final int MASTER = 5;
  private static final int ADVANCED = 3;
  private static final int AT_ONCE = 8;
  private static final int LONG = 9;

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final Lessons lessons;
  private final Set<String> enrolled = new HashSet<>();
  private final Map<String, Integer> levels = new HashMap<>();

  /// Whom a pairing was asked for that was not heard of yet.
  private final Map<String, String> asked = new HashMap<>();

  private final Map<String, Apprenticeship> open = new HashMap<>();
  private int pairings;
  private int ended;

  MentorshipPart(Crew crew) {
    this.crew = crew;
    lessons = new Lessons(crew);
  }

  @Override
  public String area() {
    return "mentorship";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    String agent = crew.any();
    if (pairings == 0) {
      return request(agent); // finds nobody yet
    }
    if (enrolled.isEmpty() && !asked.isEmpty()) {
      return null; // until that was heard of
    }
    if (enrolled.add(agent)) {
      return to(agent, new EnrollAgentInTraining(agent, startLevel(agent)));
    }
    if (open.size() + asked.size() < AT_ONCE && isPupil(agent)) {
      return pair(agent);
    }
    List<Apprenticeship> active = open.values().stream().filter(one -> !one.isPaused).toList();
    return active.isEmpty() ? null : act(crew.oneOf(active));
  }

  private int startLevel(String agent) {
    int place = crew.all().indexOf(agent);
    return place < 4 ? MASTER : place < 8 ? ADVANCED : place % 2;
  }

  private boolean isPupil(String agent) {
    Integer level = levels.get(agent);
    return level != null
        && level < ADVANCED
        && !asked.containsValue(agent)
        && open.values().stream().noneMatch(one -> one.mentee.equals(agent));
  }

  /// Most ask for whoever fits best; some are given whom they are given.
  private Draft pair(String mentee) {
    return crew.chance(70) ? request(mentee) : assign(mentee);
  }

  private Draft request(String mentee) {
    return to(
        mentee, new RequestMentor(mentee, List.of(crew.oneOf(AgentPart.SKILLS)), ask(mentee)));
  }

  /// The id of a pairing that is asked for.
  private String ask(String mentee) {
    pairings++;
    String pairing = "pairing-%05d".formatted(pairings);
    asked.put(pairing, mentee);
    return pairing;
  }

  private Draft assign(String mentee) {
    String pairing = ask(mentee);
    List<String> mentors = new ArrayList<>(levels.keySet());
    mentors.removeIf(agent -> levels.getOrDefault(agent, 0) < MASTER);
    return to(
        pairing,
        CreatePairing.newBuilder()
            .setPairingId(pairing)
            .setMentorId(mentors.isEmpty() ? Crew.idOf("Ada") : crew.oneOf(mentors))
            .setMenteeId(mentee)
            .setGoals(List.of("reads plans of queries", "writes tests that can fail"))
            .build());
  }

  private Draft act(Apprenticeship one) {
    one.steps++;
    if (one.steps > LONG && crew.chance(30)) {
      return lessons.end(one);
    }
    if (crew.chance(5)) {
      return to(one.pairing, new PausePairing(one.pairing, "a release is due"));
    }
    return lessons.next(one);
  }

  /// Somebody who teaches itself, or what comes of a pairing that nobody knows.
  @Override
  public Draft mistake(Instant now) {
    if (crew.chance(50)) {
      return to("pairing-unknown", new ResumePairing("pairing-unknown"));
    }
    String agent = Crew.idOf("Ada");
    return to(
        "pairing-alone",
        CreatePairing.newBuilder()
            .setPairingId("pairing-alone")
            .setMentorId(agent)
            .setMenteeId(agent)
            .build());
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case AgentEnrolledInTraining agent -> {
        if (crew.has(agent.getAgentId())) {
          levels.put(agent.getAgentId(), agent.getLevel());
        }
      }
      case AgentGraduated agent -> levels.replace(agent.getAgentId(), agent.getNewLevel());
      case PairingCreated pairing -> {
        asked.remove(pairing.getPairingId());
        open.put(
            pairing.getPairingId(),
            new Apprenticeship(
                pairing.getPairingId(), pairing.getMentorId(), pairing.getMenteeId()));
      }
      case MentorMatchFailed failed -> asked.remove(failed.getPairingId());
      case CommandRejected rejected -> refused(rejected);
      case MilestoneRecorded milestone -> {
        Apprenticeship one = open.get(milestone.getPairingId());
        if (one != null && !milestone.getCompleted()) {
          one.ahead.add(milestone.getProgressId());
        }
      }
      case KnowledgeTransferred transfer ->
          agenda.add(now.plusMillis(400), lessons.outcome(transfer));
      case PairingPaused pairing -> {
        pause(pairing.getPairingId(), true);
        agenda.add(
            now.plusMillis(800),
            to(pairing.getPairingId(), new ResumePairing(pairing.getPairingId())));
      }
      case PairingResumed pairing -> pause(pairing.getPairingId(), false);
      case PairingCompleted pairing -> over(pairing.getPairingId(), now);
      case PairingCancelled pairing -> over(pairing.getPairingId(), now);
      case PairingDeleted pairing -> open.remove(pairing.getPairingId());
      default -> {
        // of no consequence here
      }
    }
  }

  private void refused(CommandRejected rejected) {
    if (rejected.getCommandType().endsWith(".CreatePairing")) {
      asked.remove(rejected.getAggregateId());
    } else if (rejected.getCommandType().endsWith(".RequestMentor")) {
      asked.values().remove(rejected.getAggregateId());
    }
  }

  private void pause(String pairing, boolean isPaused) {
    Apprenticeship one = open.get(pairing);
    if (one != null) {
      one.isPaused = isPaused;
    }
  }

  private void over(String pairing, Instant now) {
    ended++;
    if (open.remove(pairing) != null && ended % 4 == 1) {
      agenda.add(now.plusMillis(500), to(pairing, new DeletePairing(pairing)));
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
