package dev.stoa.voting;

import dev.stoa.area.Arguments;
import dev.stoa.area.Query;
import dev.stoa.area.Query.Parameter;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.VotingRepository.Filter;
import dev.stoa.voting.VotingRepository.Position;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The repository's reads by name, for `stoa query voting`.
final class VotingQueries {
  private static final Parameter PROPOSAL = Parameter.required("proposalId", "the proposal");
  private static final Parameter LIMIT =
      Parameter.withFallback("limit", "the most rows to show", "50");
  private static final Parameter AFTER =
      Parameter.withFallback("after", "position of the last row shown", "0");
  private static final Parameter AFTER_AT =
      Parameter.optional("afterAt", "time of the last proposal shown");
  private static final Parameter AFTER_ID =
      Parameter.optional("afterId", "id of the last proposal shown");

  private VotingQueries() {}

  static List<Query> of(VotingRepository voting) {
    return Stream.of(ofProposals(voting), ofVotes(voting), ofAudit(voting))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Query> ofProposals(VotingRepository voting) {
    return List.of(
        new Query(
            "findProposalById",
            "One proposal.",
            List.of(PROPOSAL),
            arguments -> voting.findProposalById(proposal(arguments))),
        new Query(
            "findAllProposals",
            "Proposals, newest first.",
            List.of(
                Parameter.optional("status", "only of this status"),
                Parameter.optional("proposalType", "only of this type"),
                Parameter.optional("proposedBy", "only of this agent"),
                LIMIT,
                AFTER_AT,
                AFTER_ID),
            arguments ->
                voting.findAllProposals(filter(arguments), position(arguments), limit(arguments))),
        new Query(
            "findExpiredProposals",
            "Proposals whose time is over and that nobody has ended yet, the longest over first.",
            List.of(LIMIT, AFTER_AT, AFTER_ID),
            arguments -> voting.findExpiredProposals(position(arguments), limit(arguments))),
        new Query(
            "getStats",
            "How many proposals there are, by status.",
            List.of(Parameter.optional("proposalType", "only of this type")),
            arguments -> voting.getStats(arguments.optional("proposalType"))));
  }

  private static List<Query> ofVotes(VotingRepository voting) {
    return List.of(
        new Query(
            "findVotesByProposal",
            "Votes on a proposal, oldest first.",
            List.of(PROPOSAL, LIMIT, AFTER),
            arguments ->
                voting.findVotesByProposal(
                    proposal(arguments), after(arguments), limit(arguments))),
        new Query(
            "findVoteByVoter",
            "One agent's vote on a proposal.",
            List.of(PROPOSAL, Parameter.required("voterId", "the agent")),
            arguments ->
                voting.findVoteByVoter(
                    proposal(arguments), new AgentId(arguments.text("voterId")))),
        new Query(
            "getVotingResults",
            "The votes on a proposal, added up.",
            List.of(PROPOSAL),
            arguments -> voting.getVotingResults(proposal(arguments))),
        new Query(
            "findResult",
            "What the votes on a closed proposal came to, with all rounds and pairs.",
            List.of(PROPOSAL),
            arguments -> voting.findResult(proposal(arguments))),
        new Query(
            "findDelegations",
            "Whom an agent lets vote in its place.",
            List.of(
                Parameter.required("delegatorId", "the agent"),
                LIMIT,
                Parameter.optional("afterScope", "scope of the last delegation shown")),
            arguments ->
                voting.findDelegations(
                    new AgentId(arguments.text("delegatorId")),
                    arguments.optional("afterScope"),
                    limit(arguments))));
  }

  private static List<Query> ofAudit(VotingRepository voting) {
    return List.of(
        new Query(
            "getAuditLog",
            "Everything that was done about a proposal, oldest first.",
            List.of(PROPOSAL, LIMIT, AFTER),
            arguments ->
                voting.getAuditLog(proposal(arguments), after(arguments), limit(arguments))),
        new Query(
            "verifyAudit",
            "Whether the audit of a proposal is as it was written.",
            List.of(PROPOSAL),
            arguments -> voting.verifyAudit(proposal(arguments))));
  }

  private static ProposalId proposal(Arguments arguments) {
    return new ProposalId(arguments.text("proposalId"));
  }

  private static int limit(Arguments arguments) {
    return arguments.count("limit", 1, VotingRepository.MOST);
  }

  private static long after(Arguments arguments) {
    return arguments.count("after", 0, Integer.MAX_VALUE);
  }

  private static Filter filter(Arguments arguments) {
    String proposer = arguments.optional("proposedBy");
    return new Filter(
        arguments.choice("status", Proposal.Status.class),
        arguments.optional("proposalType"),
        proposer == null ? null : new AgentId(proposer));
  }

  private static @Nullable Position position(Arguments arguments) {
    Instant at = arguments.time("afterAt");
    String id = arguments.optional("afterId");
    return at == null || id == null ? null : new Position(at, new ProposalId(id));
  }
}
