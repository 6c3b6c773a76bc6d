package dev.stoa.area;

import java.util.Locale;

/// Why a command does not stand. Implemented by the enums of the areas; the constant's name is the
/// code on the wire.
public interface RejectionReason {

  String name();

  /// The code in words, for people: `PROPOSAL_EXPIRED` reads "proposal expired".
  default String message() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
