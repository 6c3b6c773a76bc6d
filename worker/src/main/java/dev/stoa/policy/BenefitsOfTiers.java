package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.gamification.Gamification.Event;
import dev.stoa.gamification.Gamification.Event.TierDemoted;
import dev.stoa.gamification.Gamification.Event.TierPromoted;
import dev.stoa.identity.AgentId;
import dev.stoa.rewards.PermissionType;
import dev.stoa.rewards.Rewards;
import dev.stoa.rewards.Rewards.Command.GrantPermission;
import dev.stoa.rewards.Rewards.Command.RevokePermission;
import dev.stoa.rewards.Rewards.Grant;
import dev.stoa.rewards.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Who moves to another tier loses what the old one allowed and may do what the new one allows.
/// Slots of the pool follow the tier by themselves when the agent asks for them.
final class BenefitsOfTiers implements Policy<Event> {
  /// In whose name a tier grants; no agent may be called so by accident, and none needs to be.
  private static final AgentId GRANTOR = new AgentId("stoa-tiers");

  @Override
  public String name() {
    return "BENEFITS_OF_TIERS";
  }

  @Override
  public Set<Class<? extends Event>> hears() {
    return Set.of(TierPromoted.class, TierDemoted.class);
  }

  @Override
  public Set<Class<? extends DomainCommand>> asks() {
    return Set.of(GrantPermission.class, RevokePermission.class);
  }

  @Override
  public List<Ask> react(Event event) {
    return switch (event) {
      case TierPromoted promoted ->
          move(promoted.agent(), tier(promoted.before()), tier(promoted.after()));
      case TierDemoted demoted ->
          move(demoted.agent(), tier(demoted.before()), tier(demoted.after()));
      default -> List.of();
    };
  }

  private static Tier tier(dev.stoa.gamification.Tier tier) {
    return Tier.valueOf(tier.name());
  }

  /// A permission belongs to the agent, its type and the tier, so each tier takes back its own.
  private static List<Ask> move(AgentId agent, Tier before, Tier after) {
    List<Ask> asks = new ArrayList<>();
    for (PermissionType type : before.permissions()) {
      var id = Rewards.permissionId(agent, type, before);
      asks.add(ask(new RevokePermission(agent, id, GRANTOR, "left the tier")));
    }
    for (PermissionType type : after.permissions()) {
      var id = Rewards.permissionId(agent, type, after);
      asks.add(ask(new GrantPermission(agent, id, new Grant(type, GRANTOR, null, "{}"))));
    }
    return asks;
  }

  private static Ask ask(DomainCommand command) {
    return new Ask("rewards", command, true);
  }
}
