package dev.stoa.area;

import dev.stoa.identity.AgentId;
import org.jspecify.annotations.Nullable;

/// Something that is asked of an area.
public interface DomainCommand {

  /// The key that the message must have: the id in the payload that `contract.md` names for it.
  String key();

  /// The agent as which, or over which, this command acts; null where it acts as nobody. With
  /// `TRUSTED_ACTORS` set, only this agent or a trusted actor may send it.
  default @Nullable AgentId actsAs() {
    return null;
  }
}
