package dev.stoa.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LocalKafkaTest {
  private static final String TOPIC = "letters";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void onlyCommittedTransactionsAreRead() throws ExecutionException, InterruptedException {
    try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.temporary())) {
      makeTopic(kafka);
      try (KafkaProducer<String, String> producer = producer(kafka)) {
        producer.initTransactions();
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(TOPIC, "withdrawn"));
        producer.abortTransaction();
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(TOPIC, "committed"));
        producer.commitTransaction();
      }

      assertThat(read(kafka, 1)).containsExactly("committed");
    }
  }

  @Test
  void aBrokerThatStartsAgainHasItsRecordsAndItsPort()
      throws ExecutionException, InterruptedException {
    try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.temporary())) {
      makeTopic(kafka);
      write(kafka, "before");
      int port = kafka.port();
      LocalKafka.Options samePort = LocalKafka.Options.temporary().atPort(port);
      assertThatThrownBy(() -> LocalKafka.start(samePort)).hasMessageContaining("port is taken");

      kafka.stop();
      kafka.start();

      assertThat(kafka.port()).isEqualTo(port);
      write(kafka, "after");
      assertThat(read(kafka, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void aClosedBrokerLeavesNothing() {
    LocalKafka kafka = LocalKafka.start(LocalKafka.Options.temporary());
    Path data = kafka.data();
    assertThat(Files.exists(data)).isTrue();

    kafka.close();
    kafka.close();

    assertThat(Files.exists(data)).isFalse();
  }

  @Test
  void aTopicIsNotMadeByUse() {
    try (LocalKafka kafka = LocalKafka.start(LocalKafka.Options.temporary());
        Admin admin = admin(kafka)) {
      assertThatThrownBy(() -> admin.describeTopics(List.of("missing")).allTopicNames().get())
          .hasMessageContaining("does not host this topic");
    }
  }

  private static void makeTopic(LocalKafka kafka) throws ExecutionException, InterruptedException {
    try (Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static void write(LocalKafka kafka, String text) {
    try (KafkaProducer<String, String> producer = producer(kafka)) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(TOPIC, text));
      producer.commitTransaction();
    }
  }

  private static KafkaProducer<String, String> producer(LocalKafka kafka) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "writer"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> read(LocalKafka kafka, int wanted) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "group.id", "readers",
            "group.protocol", "consumer",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(TOPIC));
      List<String> texts = new ArrayList<>();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (texts.size() < wanted && System.nanoTime() < end) {
        for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofMillis(100))) {
          texts.add(letter.value());
        }
      }
      return texts;
    }
  }
}
