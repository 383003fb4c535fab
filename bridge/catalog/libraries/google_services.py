"""Google Cloud's services beside storage and databases: Secret Manager, Cloud Tasks."""

from bridge.catalog.entry import blocks, library, methods, returns

_SECRETS = "google.cloud.secretmanager.SecretManagerServiceClient()"
_TASKS = "google.cloud.tasks_v2.CloudTasksClient()"

SECRET_MANAGER = library(
    "google_cloud_secret_manager",
    "google-cloud-secret-manager",
    ">=2.0",
    blocks(
        "WA290",
        *methods(
            _SECRETS,
            "access_secret_version add_secret_version create_secret delete_secret destroy_secret_version "
            "disable_secret_version enable_secret_version get_secret get_secret_version "
            "list_secret_versions list_secrets update_secret",
        ),
        instead="google.cloud.secretmanager.SecretManagerServiceAsyncClient",
        recipe="offload_call",
        note="The async client has the same methods, awaited.",
    ),
    returns(
        _SECRETS,
        *methods(
            "google.cloud.secretmanager.SecretManagerServiceClient",
            "from_service_account_file from_service_account_info from_service_account_json",
        ),
    ),
)

TASKS = library(
    "google_cloud_tasks",
    "google-cloud-tasks",
    ">=2.0",
    blocks(
        "WA290",
        *methods(
            _TASKS,
            "create_queue create_task delete_queue delete_task get_queue get_task list_queues list_tasks "
            "pause_queue purge_queue resume_queue run_task update_queue",
        ),
        instead="google.cloud.tasks_v2.CloudTasksAsyncClient",
        recipe="offload_call",
        note="The async client has the same methods, awaited.",
    ),
)
