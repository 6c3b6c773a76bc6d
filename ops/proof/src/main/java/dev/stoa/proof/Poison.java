package dev.stoa.proof;

import dev.stoa.contract.CloudEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// What is sent and can never be applied, each with the class that its dead letter must have.
enum Poison {
  BYTES_OF_NOBODY("unknown_encoding"),
  NO_BYTES("unknown_encoding"),
  UNKNOWN_FINGERPRINT("unknown_schema"),
  UNKNOWN_REGISTRY_ID("unknown_schema"),
  CUT_OFF("malformed"),
  BYTES_BEHIND_THE_END("trailing_bytes"),
  ID_IS_NO_UUID("bad_header"),
  TYPE_CONTRADICTS("bad_header"),
  NO_KEY("no_key"),
  KEY_IS_NO_TEXT("bad_key"),
  NO_VALUE("no_value");

  /// Says of a record that it is poison, and of which class; the worker does not know it.
  static final String HEADER = "proof-poison";

  private final String letterClass;

  Poison(String letterClass) {
    this.letterClass = letterClass;
  }

  static Poison any(RandomGenerator random) {
    return values()[random.nextInt(values().length)];
  }

  /// Spoils a sound record.
  ProducerRecord<byte[], byte[]> spoil(
      ProducerRecord<byte[], byte[]> sound, RandomGenerator random) {
    byte[] key = this == NO_KEY ? null : sound.key();
    var spoiled =
        new ProducerRecord<byte[], byte[]>(
            sound.topic(),
            null,
            this == KEY_IS_NO_TEXT ? new byte[] {(byte) 0xFF, (byte) 0xFE} : key,
            value(sound.value(), random));
    spoiled.headers().add(HEADER, letterClass.getBytes(StandardCharsets.UTF_8));
    spoiled.headers().add(CloudEvents.ID, id(random).getBytes(StandardCharsets.UTF_8));
    if (this == TYPE_CONTRADICTS) {
      spoiled
          .headers()
          .add(
              CloudEvents.TYPE,
              "dev.stoa.task.command.DeleteTask2".getBytes(StandardCharsets.UTF_8));
    }
    return spoiled;
  }

  private String id(RandomGenerator random) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    return this == ID_IS_NO_UUID ? "no uuid " + id : id.toString();
  }

  private byte @Nullable [] value(byte[] sound, RandomGenerator random) {
    return switch (this) {
      case BYTES_OF_NOBODY -> {
        byte[] noise = new byte[random.nextInt(1, 200)];
        random.nextBytes(noise);
        noise[0] = 'x';
        yield noise;
      }
      case NO_BYTES -> new byte[0];
      case UNKNOWN_FINGERPRINT -> {
        byte[] changed = sound.clone();
        changed[2] ^= 0x55;
        yield changed;
      }
      case UNKNOWN_REGISTRY_ID -> new byte[] {0, 0, 0, 0x12, 0x34, 2, 'a'};
      case CUT_OFF -> Arrays.copyOf(sound, sound.length - 1);
      case BYTES_BEHIND_THE_END -> Arrays.copyOf(sound, sound.length + 3);
      case NO_VALUE -> null;
      case ID_IS_NO_UUID, TYPE_CONTRADICTS, NO_KEY, KEY_IS_NO_TEXT -> sound;
    };
  }
}
