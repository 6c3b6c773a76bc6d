package dev.stoa.proof;

import dev.stoa.proof.VotingBook.Proposal;
import dev.stoa.proof.VotingBook.Vote;
import dev.stoa.voting.command.CancelProposal;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.DeleteProposal;
import dev.stoa.voting.command.ExecuteProposal;
import dev.stoa.voting.command.ExtendProposalDeadline;
import dev.stoa.voting.command.RecordVotingAudit;
import dev.stoa.voting.command.RejectProposal;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WithdrawVote;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Proposals and votes, as `domain.md` tells of them; each agent has one vote's weight, nobody lets
/// another vote, and no time runs out.
final class VotingModel implements AreaModel {
  private final VotingBook book = new VotingBook();

  @Override
  public String keyOf(SpecificRecord command) {
    return switch (command) {
      case CastVote vote -> vote.getProposalId();
      case RecordVotingAudit audit -> audit.getProposalId();
      default -> command.get(0).toString();
    };
  }

  /// The proposal as this model believes it to be; null where there is none.
  @Nullable Proposal find(String id) {
    return book.find(id);
  }

  @Override
  public long version(String key) {
    return book.version(key);
  }

  @Override
  public String fault(SpecificRecord command) {
    return switch (command) {
      case CreateProposal create when create.getAlgorithm() == VotingAlgorithm.UNKNOWN ->
          "VALIDATION_FAILED";
      case ExtendProposalDeadline extend when extend.getMinutes() < 1 || extend.getMinutes() > 60 ->
          "VALIDATION_FAILED";
      default -> "";
    };
  }

  @Override
  public Answer take(SpecificRecord command, UUID id) {
    String key = keyOf(command);
    Proposal proposal = book.find(key);
    if (command instanceof CreateProposal create) {
      return proposal == null ? create(key, create) : Answer.rejected("PROPOSAL_ALREADY_EXISTS");
    }
    if (proposal == null) {
      return Answer.rejected("PROPOSAL_NOT_FOUND");
    }
    return switch (command) {
      case CastVote vote -> cast(key, proposal, vote);
      case WithdrawVote withdraw -> withdraw(key, proposal, withdraw.getVoterId());
      case CloseProposal close -> close(key, proposal, close);
      case DeleteProposal delete -> delete(key, proposal, delete.getForce());
      case RecordVotingAudit audit -> audit(key, audit);
      case ExtendProposalDeadline _ -> extend(key, proposal);
      default -> settle(key, proposal, command);
    };
  }

  private Answer create(String key, CreateProposal create) {
    BigDecimal threshold = create.getVotingThreshold();
    if (threshold.signum() < 0 || threshold.compareTo(BigDecimal.ONE) > 0) {
      return Answer.rejected("INVALID_THRESHOLD");
    }
    if (create.getQuorum().getMinExperts() < 0) {
      return Answer.rejected("INVALID_QUORUM");
    }
    if (create.getExpiresAt() == null || create.getExpiresAt().isBefore(TaskModel.FAR)) {
      return Answer.rejected("DEADLINE_IN_PAST");
    }
    if (create.getOptions().size() < 2) {
      return Answer.rejected("TOO_FEW_OPTIONS");
    }
    if (new HashSet<>(create.getOptions()).size() < create.getOptions().size()) {
      return Answer.rejected("DUPLICATE_OPTION");
    }
    if (!Cast.knows(create.getProposedBy())) {
      return Answer.rejected("UNKNOWN_PROPOSER");
    }
    book.add(key, new Proposal(create));
    return book.event(book.begin(), key, "ProposalCreated", "algorithm", create.getAlgorithm())
        .applied();
  }

  private Answer cast(String key, Proposal proposal, CastVote cast) {
    Vote earlier = proposal.votes.get(cast.getVoterId());
    Object ballot = Counting.ballot(proposal.terms, cast);
    BigDecimal confidence = cast.getConfidence();
    var vote =
        new Vote(
            cast.getVoteId(),
            ballot,
            confidence == null ? BigDecimal.ONE : confidence,
            confidence != null,
            String.valueOf(cast.getReason()));
    boolean repeats =
        earlier != null
            && earlier.ballot().equals(ballot)
            && earlier.sure() == vote.sure()
            && earlier.confidence().compareTo(vote.confidence()) == 0
            && earlier.reason().equals(vote.reason());
    if (repeats) {
      return Answer.unchanged();
    }
    String objection = objection(proposal, cast, earlier, ballot);
    if (!objection.isEmpty()) {
      return Answer.rejected(objection);
    }
    // A changed vote is cast anew, behind the others.
    proposal.votes.remove(cast.getVoterId());
    proposal.votes.put(cast.getVoterId(), vote);
    return book.event(
            book.begin(),
            key,
            earlier == null ? "VoteCast" : "VoteChanged",
            "voteId",
            cast.getVoteId(),
            "voterId",
            cast.getVoterId(),
            "weight",
            "1.0000")
        .applied();
  }

  private static String objection(
      Proposal proposal, CastVote cast, @Nullable Vote earlier, Object ballot) {
    if (!proposal.isActive()) {
      return "PROPOSAL_NOT_ACTIVE";
    }
    if (earlier != null && !proposal.terms.getAllowVoteChange()) {
      return "ALREADY_VOTED";
    }
    if (!Cast.knows(cast.getVoterId()) || !isElector(proposal, cast.getVoterId())) {
      return "VOTER_NOT_ELIGIBLE";
    }
    if (cast.getVoterId().equals(Cast.SUSPENDED)) {
      return "VOTER_SUSPENDED";
    }
    if (ballot.equals("")) {
      return "INVALID_OPTION";
    }
    BigDecimal confidence = cast.getConfidence();
    return confidence != null && confidence.compareTo(BigDecimal.ONE) > 0
        ? "INVALID_CONFIDENCE"
        : "";
  }

  private static boolean isElector(Proposal proposal, String agent) {
    return proposal.terms.getEligibleVoters().isEmpty()
        || proposal.terms.getEligibleVoters().contains(agent);
  }

  private Answer withdraw(String key, Proposal proposal, String voter) {
    Vote vote = proposal.votes.get(voter);
    if (vote == null && isElector(proposal, voter)) {
      return Answer.unchanged();
    }
    if (!proposal.isActive()) {
      return Answer.rejected("PROPOSAL_NOT_ACTIVE");
    }
    if (vote == null || !proposal.terms.getAllowVoteChange()) {
      return Answer.rejected("VOTER_NOT_ELIGIBLE");
    }
    proposal.votes.remove(voter);
    return book.event(book.begin(), key, "VoteWithdrawn", "voteId", vote.id()).applied();
  }

  private Answer close(String key, Proposal proposal, CloseProposal close) {
    if (!proposal.isActive()) {
      return proposal.result.isEmpty() || proposal.status.equals("cancelled")
          ? Answer.rejected("PROPOSAL_NOT_ACTIVE")
          : Answer.unchanged();
    }
    Counting count = Counting.of(proposal.terms, proposal.votes.values(), close.getTieBreak());
    proposal.result =
        "%d/%s/%s/%s%s"
            .formatted(
                proposal.votes.size(),
                count.winner().isEmpty() ? "-" : count.winner(),
                count.share(),
                count.participation(),
                count.tieBreak().isEmpty() ? "" : "/" + count.tieBreak());
    proposal.status = count.outcome();
    Story story =
        book.event(
            book.begin(),
            key,
            "ProposalClosed",
            "totalVotes",
            proposal.votes.size(),
            "winner",
            count.winner().isEmpty() ? "null" : count.winner(),
            "winnerShare",
            count.share());
    return switch (proposal.status) {
      case "passed" -> book.event(story, key, "ProposalPassed", "winner", count.winner()).applied();
      case "rejected" -> book.event(story, key, "ProposalRejected", "rejectedBy", "null").applied();
      default -> book.event(story, key, "ProposalQuorumNotMet").applied();
    };
  }

  /// Ends by decision, and the execution of what passed.
  private Answer settle(String key, Proposal proposal, SpecificRecord command) {
    String status = proposal.status;
    return switch (command) {
      case ExecuteProposal _ when status.equals("passed") ->
          become(key, proposal, "ProposalExecuted");
      case ExecuteProposal _ when status.equals("rejected") || status.equals("quorum_not_met") ->
          Answer.rejected("NOT_PASSED");
      case ExecuteProposal _ -> again(status, "executed");
      case RejectProposal _ when status.equals("active") ->
          become(key, proposal, "ProposalRejected");
      case RejectProposal _ -> again(status, "rejected");
      case CancelProposal _ when status.equals("active") || status.equals("passed") ->
          become(key, proposal, "ProposalCancelled");
      case CancelProposal _ -> again(status, "cancelled");
      default -> throw new IllegalArgumentException("model does not know " + command.getSchema());
    };
  }

  private Answer become(String key, Proposal proposal, String event) {
    proposal.status = event.substring("Proposal".length()).toLowerCase(Locale.ROOT);
    return book.event(book.begin(), key, event).applied();
  }

  private static Answer again(String status, String wanted) {
    return status.equals(wanted) ? Answer.unchanged() : Answer.rejected("ILLEGAL_TRANSITION");
  }

  private Answer delete(String key, Proposal proposal, boolean force) {
    int votes = proposal.votes.size();
    if (votes > 0 && !force) {
      return Answer.rejected("PROPOSAL_HAS_VOTES");
    }
    Story story = book.event(book.begin(), key, "ProposalDeleted", "votesDeleted", votes);
    book.remove(key);
    return story.applied();
  }

  private Answer audit(String key, RecordVotingAudit audit) {
    return book.addAudit(audit.getAuditId())
        ? book.event(book.begin(), key, "VotingAuditRecorded", "auditId", audit.getAuditId())
            .applied()
        : Answer.rejected("AUDIT_ID_EXISTS");
  }

  private Answer extend(String key, Proposal proposal) {
    if (!proposal.isActive()) {
      return Answer.rejected("PROPOSAL_NOT_ACTIVE");
    }
    if (proposal.extensions == 5) {
      return Answer.rejected("MAX_EXTENSIONS_REACHED");
    }
    proposal.extensions++;
    return book.event(
            book.begin(), key, "ProposalDeadlineExtended", "extensions", proposal.extensions)
        .applied();
  }

  @Override
  public Map<String, Map<String, String>> state() {
    return book.state();
  }
}
