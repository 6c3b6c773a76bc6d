package dev.stoa.contract;

/// The registry does not answer. Passes by itself: the same message is tried again later.
public final class RegistryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
