package dev.stoa.local.demo;

import java.util.ArrayList;
import java.util.List;

/// A pairing of a mentor and a mentee as the orchestrator heard of it.
final class Apprenticeship {
  final String pairing;
  final String mentor;
  final String mentee;

  /// Milestones that were noted and not yet reached.
  final List<String> ahead = new ArrayList<>();

  /// How often something was asked for.
  int steps;

  boolean isPaused;

  Apprenticeship(String pairing, String mentor, String mentee) {
    this.pairing = pairing;
    this.mentor = mentor;
    this.mentee = mentee;
  }
}
