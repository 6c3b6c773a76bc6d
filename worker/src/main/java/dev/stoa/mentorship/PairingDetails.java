package dev.stoa.mentorship;

import java.util.List;

/// A pairing with what hangs on it, all as of one moment.
///
/// @param progress oldest first
/// @param sessions newest first
public record PairingDetails(Pairing pairing, List<Progress> progress, List<Session> sessions) {
  public PairingDetails {
    progress = List.copyOf(progress);
    sessions = List.copyOf(sessions);
  }
}
