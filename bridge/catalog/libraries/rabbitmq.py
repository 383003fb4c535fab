"""Message brokers: pika and kombu."""

from bridge.catalog.entry import Severity, blocks, iterates, library, methods, returns, same

_CONNECTION = "pika.BlockingConnection()"
_CHANNEL = "pika.adapters.blocking_connection.BlockingChannel()"
_NOTE = "aio-pika speaks the same protocol with awaited calls."
_KOMBU = "kombu.Connection()"

PIKA = library(
    "pika",
    "pika",
    ">=1.0",
    blocks(
        "WA270",
        "pika.BlockingConnection",
        *methods(_CONNECTION, "channel close process_data_events sleep"),
        *methods(
            _CHANNEL,
            "basic_cancel basic_consume basic_get basic_publish basic_qos basic_recover confirm_delivery "
            "close exchange_bind exchange_declare exchange_delete exchange_unbind flow queue_bind "
            "queue_declare queue_delete queue_purge queue_unbind start_consuming tx_commit tx_rollback "
            "tx_select",
        ),
        instead="aio_pika.connect_robust",
        recipe="offload_call",
        note=_NOTE,
    ),
    blocks(
        "WA270",
        *methods(_CHANNEL, "basic_ack basic_nack basic_reject"),
        severity=Severity.LOW,
        instead="aio_pika.connect_robust",
        note=_NOTE,
    ),
    iterates("WA270", f"{_CHANNEL}.consume()", instead="aio_pika.connect_robust", note=_NOTE),
    same("pika.BlockingConnection", "pika.adapters.blocking_connection.BlockingConnection"),
    same("pika.BlockingConnection", "pika.adapters.BlockingConnection"),
    returns(_CHANNEL, f"{_CONNECTION}.channel"),
)

KOMBU = library(
    "kombu",
    "kombu",
    ">=4.0",
    blocks(
        "WA270",
        *methods(_KOMBU, "connect drain_events ensure_connection"),
        *methods("kombu.Producer()", "declare publish"),
        *methods("kombu.simple.SimpleQueue()", "get put"),
        *methods("kombu.Consumer()", "consume declare purge"),
        *methods("kombu.Queue()", "declare delete get purge"),
        *methods("kombu.Exchange()", "declare delete publish"),
        instead="aio_pika.connect_robust",
        recipe="offload_call",
        note=_NOTE,
    ),
    same("kombu.Connection", "kombu.connection.Connection"),
    same("kombu.Producer", "kombu.messaging.Producer"),
    same("kombu.Consumer", "kombu.messaging.Consumer"),
    returns(_KOMBU, f"{_KOMBU}.clone"),
    returns("kombu.Producer()", f"{_KOMBU}.Producer"),
    returns("kombu.Consumer()", f"{_KOMBU}.Consumer"),
    returns("kombu.simple.SimpleQueue()", f"{_KOMBU}.SimpleQueue"),
)
