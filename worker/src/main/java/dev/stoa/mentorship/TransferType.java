package dev.stoa.mentorship;

/// By what knowledge is passed on.
public enum TransferType {
  OBSERVATION,
  CO_EXECUTION,
  GUIDED_PRACTICE,
  INDEPENDENT,
  TEACHING,
  PATTERN_SHARING,
  ERROR_ANALYSIS,
  FEEDBACK,
  REFLECTION,
  ASSESSMENT
}
