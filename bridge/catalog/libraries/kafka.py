"""Kafka: kafka-python and confluent-kafka."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, returns, same

_NOTE = "aiokafka's producer and consumer are awaited."
_PRODUCER = "kafka.KafkaProducer()"
_CONSUMER = "kafka.KafkaConsumer()"

KAFKA_PYTHON = library(
    "kafka_python",
    "kafka-python",
    ">=2.0",
    blocks(
        "WA270",
        "kafka.KafkaProducer",
        "kafka.KafkaConsumer",
        *methods(_PRODUCER, "close flush partitions_for"),
        *methods(
            _CONSUMER, "beginning_offsets commit committed end_offsets offsets_for_times poll position topics"
        ),
        "kafka.KafkaAdminClient",
        *methods("kafka.KafkaAdminClient()", "create_topics delete_topics describe_topics list_topics"),
        "kafka.producer.future.FutureRecordMetadata().get",
        instead="aiokafka.AIOKafkaProducer",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates("WA270", _CONSUMER, instead="aiokafka.AIOKafkaConsumer", note=_NOTE),
    blocks(
        "WA270",
        f"{_PRODUCER}.send",
        severity=Severity.LOW,
        instead="aiokafka.AIOKafkaProducer().send",
        note="Puts the message into a buffer; the first send of a topic asks for its partitions.",
    ),
    returns("kafka.producer.future.FutureRecordMetadata()", f"{_PRODUCER}.send"),
    same("kafka.KafkaProducer", "kafka.producer.KafkaProducer"),
    same("kafka.KafkaConsumer", "kafka.consumer.KafkaConsumer"),
)

CONFLUENT_KAFKA = library(
    "confluent_kafka",
    "confluent-kafka",
    ">=1.0",
    blocks(
        "WA270",
        *methods(
            "confluent_kafka.Producer()",
            "abort_transaction commit_transaction flush init_transactions list_topics",
        ),
        *methods(
            "confluent_kafka.Consumer()",
            "close commit committed consume get_watermark_offsets list_topics offsets_for_times poll",
        ),
        instead="aiokafka.AIOKafkaProducer",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA270",
        "confluent_kafka.Producer().poll",
        "confluent_kafka.Producer().produce",
        severity=Severity.LOW,
        instead="aiokafka.AIOKafkaProducer().send",
        note="Works on a buffer in memory.",
    ),
)
