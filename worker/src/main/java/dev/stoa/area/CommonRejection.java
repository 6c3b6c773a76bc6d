package dev.stoa.area;

/// The reasons that every area shares.
public enum CommonRejection implements RejectionReason {
  /// A value can be read but is outside its limits; details name `field` and `reason`.
  VALIDATION_FAILED,
  /// The aggregate is not at the version that `ce_expectedversion` names.
  VERSION_CONFLICT,
  /// The sender is neither an agent that may ask for this nor a trusted actor, or a penalty takes
  /// the right to it from the agent.
  UNAUTHORIZED,
  /// An event that would follow is larger than an event may be.
  PAYLOAD_TOO_LARGE
}
