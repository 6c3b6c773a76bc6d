/// Rewards: what is reserved for agents and what they redeem, what they may do, and the pool of
/// compute slots that they share.
///
/// - **Owns** the tables `reward_limits`, `reward_budgets`, `reward_allocations`,
///   `reward_redemptions`, `reward_accounts`, `reward_permissions` and its history, `compute_pools`
///   and `reward_totals`, and the view `granted_permissions`.
/// - **Hears** of other areas only by their views: `agent_directory` says who there is,
///   `gamification_standings` of what tier an agent is and how long its streak,
///   `penalty_restrictions` what penalties leave of its computing power.
/// - **Says** RewardRedeemed, which a policy turns into points; slots and permissions come with it.
/// - **Rule of the house:** nothing is given that was not reserved, and nothing twice: a reward
///   comes out of its week's budget once, a slot is in the pool or with one agent.
/// - **Permissions** decide who may grant them on and revoke them, and nothing else: no command of
///   `domain.md` asks for one. Who wants to know asks `hasPermission`, `getPermissionsByAgent` and
///   `findHolders` (`stoa query rewards hasPermission …`), or reads the view.
/// - **Penalties** take their part of an agent's share of the pool and of what it may borrow; one
///   slot is left to all but the suspended, and nothing is taken back that an agent holds. A reward
///   of slots is given whole: it was earned.
/// - **Otherwise than in `domain.md`:** a share has no bonus for speed, which nothing defines; a
///   loan is due after a day, and who is late or owes interest borrows no more; the least
///   contribution is a tenth of what an agent holds, at least 1, pays its interest first, and is
///   told by who is trusted, since it makes slots.
/// - **Start reading** at [Rewards] for the words, then [RewardsRules] for what they mean.
@NullMarked
package dev.stoa.rewards;

import org.jspecify.annotations.NullMarked;
