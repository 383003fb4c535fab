"""Azure's services beside its blobs: Key Vault, Service Bus, Cosmos DB, storage queues, credentials."""

from bridge.catalog.entry import Severity, blocks, enters, iterates, library, methods, returns

_VAULT = "azure.keyvault.secrets.SecretClient()"
_BUS = "azure.servicebus.ServiceBusClient()"
_SENDER = "azure.servicebus.ServiceBusSender()"
_RECEIVER = "azure.servicebus.ServiceBusReceiver()"
_COSMOS = "azure.cosmos.CosmosClient()"
_DATABASE = "azure.cosmos.DatabaseProxy()"
_CONTAINER = "azure.cosmos.ContainerProxy()"
_QUEUE = "azure.storage.queue.QueueClient()"
_QUEUES = "azure.storage.queue.QueueServiceClient()"
_NOTE = "The module aio of the same package has the same clients with awaited methods."

KEY_VAULT = library(
    "azure_keyvault_secrets",
    "azure-keyvault-secrets",
    ">=4.2",
    blocks(
        "WA290",
        *methods(
            _VAULT,
            "backup_secret begin_delete_secret begin_recover_deleted_secret get_deleted_secret get_secret "
            "purge_deleted_secret restore_secret_backup set_secret update_secret_properties",
        ),
        instead="azure.keyvault.secrets.aio.SecretClient",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA290",
        *(
            f"{_VAULT}.{name}()"
            for name in (
                "list_deleted_secrets",
                "list_properties_of_secret_versions",
                "list_properties_of_secrets",
            )
        ),
        instead="async for",
        note=_NOTE,
    ),
)

SERVICE_BUS = library(
    "azure_servicebus",
    "azure-servicebus",
    ">=7.0",
    blocks(
        "WA290",
        *methods(_SENDER, "cancel_scheduled_messages create_message_batch schedule_messages send_messages"),
        *methods(
            _RECEIVER,
            "abandon_message complete_message dead_letter_message defer_message next peek_messages "
            "receive_deferred_messages receive_messages renew_message_lock",
        ),
        instead="azure.servicebus.aio.ServiceBusClient",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates("WA290", _RECEIVER, instead="async for", note=_NOTE),
    # Entering a sender or a receiver opens its link.
    enters(
        "WA290",
        _SENDER,
        _RECEIVER,
        severity=Severity.LOW,
        instead="azure.servicebus.aio.ServiceBusClient",
        note=_NOTE,
    ),
    returns(_BUS, "azure.servicebus.ServiceBusClient.from_connection_string"),
    returns(_SENDER, *methods(_BUS, "get_queue_sender get_topic_sender")),
    returns(_RECEIVER, *methods(_BUS, "get_queue_receiver get_subscription_receiver")),
)

COSMOS = library(
    "azure_cosmos",
    "azure-cosmos",
    ">=4.3",
    blocks(
        "WA290",
        "azure.cosmos.CosmosClient",
        severity=Severity.LOW,
        instead="azure.cosmos.aio.CosmosClient",
        note="Asks for the account's regions; make clients once a process.",
    ),
    blocks(
        "WA290",
        *methods(
            _COSMOS,
            "create_database create_database_if_not_exists delete_database get_database_account",
        ),
        *methods(
            _DATABASE,
            "create_container create_container_if_not_exists delete_container get_throughput read "
            "replace_container replace_throughput",
        ),
        *methods(
            _CONTAINER,
            "create_item delete_all_items_by_partition_key delete_item execute_item_batch get_throughput "
            "patch_item read read_item replace_item replace_throughput upsert_item",
        ),
        instead="azure.cosmos.aio.CosmosClient",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA290",
        *(f"{_CONTAINER}.{name}()" for name in ("query_items", "query_items_change_feed", "read_all_items")),
        *(f"{_DATABASE}.{name}()" for name in ("list_containers", "query_containers")),
        *(f"{_COSMOS}.{name}()" for name in ("list_databases", "query_databases")),
        instead="async for",
        note=_NOTE,
    ),
    returns(_COSMOS, "azure.cosmos.CosmosClient.from_connection_string"),
    returns(
        _DATABASE,
        *methods(_COSMOS, "create_database create_database_if_not_exists get_database_client"),
    ),
    returns(
        _CONTAINER,
        *methods(_DATABASE, "create_container create_container_if_not_exists get_container_client"),
    ),
)

QUEUES = library(
    "azure_storage_queue",
    "azure-storage-queue",
    ">=12",
    blocks(
        "WA290",
        *methods(
            _QUEUE,
            "clear_messages create_queue delete_message delete_queue get_queue_properties peek_messages "
            "receive_message send_message set_queue_metadata update_message",
        ),
        *methods(_QUEUES, "create_queue delete_queue get_service_properties"),
        instead="azure.storage.queue.aio.QueueClient",
        recipe="offload_call",
        note=_NOTE,
    ),
    iterates(
        "WA290", f"{_QUEUE}.receive_messages()", f"{_QUEUES}.list_queues()", instead="async for", note=_NOTE
    ),
    returns(
        _QUEUE,
        *methods("azure.storage.queue.QueueClient", "from_connection_string from_queue_url"),
        *methods(_QUEUES, "create_queue get_queue_client"),
    ),
    returns(_QUEUES, "azure.storage.queue.QueueServiceClient.from_connection_string"),
)

IDENTITY = library(
    "azure_identity",
    "azure-identity",
    ">=1.5",
    blocks(
        "WA210",
        *(
            f"azure.identity.{name}().get_token"
            for name in (
                "AzureCliCredential",
                "ClientSecretCredential",
                "DefaultAzureCredential",
                "EnvironmentCredential",
                "ManagedIdentityCredential",
            )
        ),
        instead="azure.identity.aio.DefaultAzureCredential",
        recipe="offload_call",
        note="Asks for a token unless one is kept that has not expired.",
    ),
)
