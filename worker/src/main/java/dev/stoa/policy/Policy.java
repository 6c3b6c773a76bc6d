package dev.stoa.policy;

import dev.stoa.area.DomainCommand;
import dev.stoa.area.DomainEvent;
import java.util.List;
import java.util.Set;

/// One reaction: what an area says leads to what others are asked.
///
/// Pure: the same event always leads to the same commands. What has to be looked up is looked up by
/// the area that is asked.
///
/// @param <E> the words that it listens to
public interface Policy<E extends DomainEvent> {

  /// Its name in the setting `POLICY_<NAME>` and in the ids of its commands, for example
  /// `TASKS_OF_OFFLINE_AGENTS`.
  String name();

  /// The events it hears.
  Set<Class<? extends E>> hears();

  /// The commands that may follow.
  Set<Class<? extends DomainCommand>> asks();

  /// What follows from `event`, which is one of those it hears; empty where nothing does.
  List<Ask> react(E event);

  /// A command for another area.
  ///
  /// @param area the label of the area that is asked
  /// @param quiet whether a refusal is expected: it is then counted and not published
  record Ask(String area, DomainCommand command, boolean quiet) {}
}
