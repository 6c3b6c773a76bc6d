package dev.stoa.mentorship;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.PairingId;
import dev.stoa.mentorship.MentorshipRepository.Position;
import dev.stoa.mentorship.Pairing.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The reads of mentorship by name.
final class MentorshipQueries {
  private static final Parameter AGENT = Parameter.required("agentId", "id of the agent");
  private static final Parameter PAIRING = Parameter.required("pairingId", "id of the pairing");
  private static final Parameter STATUS = Parameter.optional("status", "only of this status");
  private static final Parameter LIMIT = Parameter.withFallback("limit", "most rows", "50");
  private static final Parameter AFTER_AT =
      Parameter.optional("afterAt", "time of the last row shown");
  private static final Parameter AFTER_ID =
      Parameter.optional("afterId", "id of the last row shown");

  private MentorshipQueries() {}

  static List<Query> of(MentorshipRepository mentorship) {
    return Stream.of(ofPairings(mentorship), ofOnePairing(mentorship), ofAgents(mentorship))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Query> ofPairings(MentorshipRepository mentorship) {
    return List.of(
        new Query(
            "findPairingById",
            "a pairing",
            List.of(PAIRING),
            given -> mentorship.findPairingById(pairing(given))),
        new Query(
            "findPairingsByMentor",
            "the pairings in which an agent teaches, newest start first",
            List.of(AGENT, STATUS, LIMIT, AFTER_AT, AFTER_ID),
            given ->
                mentorship.findPairingsByMentor(
                    agent(given),
                    given.choice("status", Status.class),
                    after(given),
                    limit(given))),
        new Query(
            "findPairingsByMentee",
            "the pairings in which an agent learns, newest start first",
            List.of(AGENT, STATUS, LIMIT, AFTER_AT, AFTER_ID),
            given ->
                mentorship.findPairingsByMentee(
                    agent(given),
                    given.choice("status", Status.class),
                    after(given),
                    limit(given))));
  }

  private static List<Query> ofOnePairing(MentorshipRepository mentorship) {
    return List.of(
        new Query(
            "getProgressByPairing",
            "the milestones of a pairing, oldest first",
            List.of(PAIRING, LIMIT, AFTER_AT, AFTER_ID),
            given -> mentorship.getProgressByPairing(pairing(given), after(given), limit(given))),
        new Query(
            "getSessionsByPairing",
            "the sessions of a pairing, newest first",
            List.of(PAIRING, LIMIT, AFTER_AT, AFTER_ID),
            given -> mentorship.getSessionsByPairing(pairing(given), after(given), limit(given))),
        new Query(
            "getTransfersByPairing",
            "what the mentor of a pairing passed on, oldest first",
            List.of(PAIRING, LIMIT, AFTER_AT, AFTER_ID),
            given -> mentorship.getTransfersByPairing(pairing(given), after(given), limit(given))),
        new Query(
            "getPairingWithDetails",
            "a pairing with its milestones and sessions, as of one moment",
            List.of(PAIRING, LIMIT),
            given -> mentorship.getPairingWithDetails(pairing(given), limit(given))));
  }

  private static List<Query> ofAgents(MentorshipRepository mentorship) {
    return List.of(
        new Query(
            "getTopMentors",
            "mentors of completed pairings, most first",
            List.of(
                Parameter.withFallback("limit", "most rows", "10"),
                Parameter.optional("after", "last mentor shown")),
            given -> mentorship.getTopMentors(afterAgent(given), limit(given))),
        new Query(
            "findFellowByAgent",
            "how far an agent is in training and what it is as a mentor",
            List.of(AGENT),
            given -> mentorship.findFellowByAgent(agent(given))),
        new Query("getStats", "all pairings in one line", List.of(), _ -> mentorship.getStats()));
  }

  private static AgentId agent(Arguments given) {
    return new AgentId(given.text("agentId"));
  }

  private static PairingId pairing(Arguments given) {
    return new PairingId(given.text("pairingId"));
  }

  private static int limit(Arguments given) {
    return given.count("limit", 1, MentorshipListings.MOST);
  }

  private static @Nullable AgentId afterAgent(Arguments given) {
    String after = given.optional("after");
    return after == null ? null : new AgentId(after);
  }

  private static @Nullable Position after(Arguments given) {
    Instant at = given.time("afterAt");
    String id = given.optional("afterId");
    return at == null || id == null ? null : new Position(at, id);
  }
}
