package dev.stoa.cli.demo;

/// All that the proof looks at: what went through the pipeline, and what came of it.
public record Findings(Evidence evidence, Books books) {

  public Proof proof() {
    return Proof.of(evidence).and(AreaClaims.of(books)).and(LineClaims.of(evidence, books));
  }
}
