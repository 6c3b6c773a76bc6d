package dev.stoa.voting;

import static dev.stoa.area.CommonRejection.VALIDATION_FAILED;
import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.voting.Voting.Rejection.AUDIT_ID_EXISTS;
import static dev.stoa.voting.Voting.Rejection.DEADLINE_IN_PAST;
import static dev.stoa.voting.Voting.Rejection.DUPLICATE_OPTION;
import static dev.stoa.voting.Voting.Rejection.ILLEGAL_TRANSITION;
import static dev.stoa.voting.Voting.Rejection.INVALID_QUORUM;
import static dev.stoa.voting.Voting.Rejection.INVALID_THRESHOLD;
import static dev.stoa.voting.Voting.Rejection.MAX_EXTENSIONS_REACHED;
import static dev.stoa.voting.Voting.Rejection.NOT_PASSED;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_ALREADY_EXISTS;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_HAS_VOTES;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_NOT_ACTIVE;
import static dev.stoa.voting.Voting.Rejection.PROPOSAL_NOT_FOUND;
import static dev.stoa.voting.Voting.Rejection.TOO_FEW_OPTIONS;
import static dev.stoa.voting.Voting.Rejection.UNKNOWN_PROPOSER;

import dev.stoa.area.Decision;
import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Proposal.Status;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.audit.AuditChain;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Decides on the life of a proposal, all but the counting.
final class Proposals {
  private static final Duration OPEN_BY_DEFAULT = Duration.ofHours(24);
  private static final int MOST_EXTENSIONS = 5;
  private static final int FEWEST_OPTIONS = 2;

  private Proposals() {}

  static Decision<Event> notFound(ProposalId proposal) {
    return reject(PROPOSAL_NOT_FOUND, Map.of("proposalId", proposal));
  }

  static Decision<Event> create(Ballots ballots, Command.CreateProposal wish, Moment moment) {
    ProposalId id = wish.proposal();
    Proposal.Terms terms = wish.terms();
    if (ballots.proposals().find(id) != null) {
      return reject(PROPOSAL_ALREADY_EXISTS, Map.of("proposalId", id));
    }
    if (id.value().equals(Voting.MAINTENANCE)
        || ballots.delegators().find(new AgentId(id.value())) != null) {
      return invalid("proposalId", "is taken by voting itself or by an agent that delegates");
    }
    if (!isShare(terms.threshold())) {
      return reject(INVALID_THRESHOLD, Map.of("votingThreshold", terms.threshold()));
    }
    if (!isQuorum(terms.quorum())) {
      return reject(INVALID_QUORUM, Map.of("quorum", terms.quorum()));
    }
    Instant expiresAt =
        wish.expiresAt() == null ? moment.now().plus(OPEN_BY_DEFAULT) : wish.expiresAt();
    if (!moment.now().isBefore(expiresAt)) {
      return reject(DEADLINE_IN_PAST, Map.of("expiresAt", expiresAt));
    }
    List<String> options = terms.options();
    if (options.size() < FEWEST_OPTIONS) {
      return reject(TOO_FEW_OPTIONS, Map.of("options", options.size()));
    }
    if (new HashSet<>(options).size() < options.size()) {
      return reject(DUPLICATE_OPTION, Map.of("options", options));
    }
    if (ballots.agent(terms.proposedBy()) == null) {
      return reject(UNKNOWN_PROPOSER, Map.of("proposedBy", terms.proposedBy()));
    }
    return accept(
        new Event.ProposalCreated(
            id, terms, expiresAt, wish.eligibleVoters().stream().distinct().sorted().toList()));
  }

  static Decision<Event> extend(
      Ballots ballots, Command.ExtendProposalDeadline wish, Moment moment) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    Proposal.State state = proposal.state();
    if (!proposal.takesVotesAt(moment.now())) {
      return reject(
          PROPOSAL_NOT_ACTIVE, Map.of("status", state.status(), "expiresAt", state.expiresAt()));
    }
    if (state.extensions() >= MOST_EXTENSIONS) {
      return reject(MAX_EXTENSIONS_REACHED, Map.of("extensions", state.extensions()));
    }
    return accept(
        new Event.ProposalDeadlineExtended(
            proposal.id(),
            state.expiresAt(),
            state.expiresAt().plus(Duration.ofMinutes(wish.minutes())),
            state.extensions() + 1,
            wish.reason()));
  }

  static Decision<Event> execute(Ballots ballots, Command.ExecuteProposal wish, Moment moment) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    return switch (proposal.state().status()) {
      case EXECUTED -> unchanged();
      case PASSED ->
          accept(
              new Event.ProposalExecuted(
                  proposal.id(), wish.executedBy(), moment.now(), wish.outcome()));
      case ACTIVE, CANCELLED -> illegal(proposal);
      case REJECTED, QUORUM_NOT_MET ->
          reject(NOT_PASSED, Map.of("status", proposal.state().status()));
    };
  }

  static Decision<Event> rejectByDecision(
      Ballots ballots, Command.RejectProposal wish, Moment moment) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    return switch (proposal.state().status()) {
      case REJECTED -> unchanged();
      case ACTIVE ->
          accept(
              new Event.ProposalRejected(
                  proposal.id(), wish.rejectedBy(), moment.now(), wish.reason()));
      case PASSED, QUORUM_NOT_MET, EXECUTED, CANCELLED -> illegal(proposal);
    };
  }

  static Decision<Event> cancel(Ballots ballots, Command.CancelProposal wish) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    return switch (proposal.state().status()) {
      case CANCELLED -> unchanged();
      case ACTIVE, PASSED ->
          accept(new Event.ProposalCancelled(proposal.id(), wish.cancelledBy(), wish.reason()));
      case REJECTED, QUORUM_NOT_MET, EXECUTED -> illegal(proposal);
    };
  }

  static Decision<Event> delete(Ballots ballots, Command.DeleteProposal wish) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    if (proposal.votes() > 0 && !wish.force()) {
      return reject(PROPOSAL_HAS_VOTES, Map.of("votes", proposal.votes()));
    }
    return accept(new Event.ProposalDeleted(proposal.id(), proposal.votes()));
  }

  static Decision<Event> recordAudit(
      Ballots ballots, Command.RecordVotingAudit wish, Moment moment) {
    Proposal proposal = ballots.proposals().find(wish.proposal());
    if (proposal == null) {
      return notFound(wish.proposal());
    }
    if (ballots.audit().find(wish.audit()) != null) {
      return reject(AUDIT_ID_EXISTS, Map.of("auditId", wish.audit()));
    }
    var deed =
        new AuditChain.Deed(
            wish.audit(),
            proposal.id(),
            wish.action(),
            wish.performedBy(),
            wish.details(),
            moment.now());
    return accept(new Event.VotingAuditRecorded(AuditChain.append(proposal.audit(), deed)));
  }

  private static Decision<Event> illegal(Proposal proposal) {
    Status status = proposal.state().status();
    return reject(ILLEGAL_TRANSITION, Map.of("status", status));
  }

  private static Decision<Event> invalid(String field, String complaint) {
    return reject(VALIDATION_FAILED, Map.of("field", field, "reason", complaint));
  }

  private static boolean isShare(BigDecimal value) {
    return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
  }

  private static boolean isQuorum(Proposal.Quorum quorum) {
    Integer agents = quorum.totalAgents();
    return isShare(quorum.minParticipation())
        && quorum.minConfidence().signum() >= 0
        && quorum.minExperts() >= 0
        && (agents == null || agents > 0);
  }
}
