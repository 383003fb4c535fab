"""Twilio, Slack and SendGrid."""

from bridge.catalog.entry import blocks, iterates, library, methods, passes, same

_TWILIO = "twilio.rest.Client()"
_LISTS = ("calls", "conferences", "messages", "recordings")
_SLACK_NOTE = "AsyncWebClient has the same methods, awaited."

TWILIO = library(
    "twilio",
    "twilio",
    ">=7.0",
    blocks(
        "WA210",
        *(f"{_TWILIO}.{name}.create" for name in ("calls", "messages", "incoming_phone_numbers", "queues")),
        *(target for name in _LISTS for target in methods(f"{_TWILIO}.{name}", "list page")),
        *(target for name in _LISTS for target in methods(f"{_TWILIO}.{name}()", "fetch")),
        *(f"{_TWILIO}.{name}().update" for name in ("calls", "conferences", "messages")),
        *(f"{_TWILIO}.{name}().delete" for name in ("calls", "messages", "recordings")),
        *methods(f"{_TWILIO}.incoming_phone_numbers", "list page"),
        f"{_TWILIO}.verify.v2.services().verifications.create",
        f"{_TWILIO}.verify.v2.services().verification_checks.create",
        f"{_TWILIO}.verify.services().verifications.create",
        f"{_TWILIO}.verify.services().verification_checks.create",
        f"{_TWILIO}.lookups.v1.phone_numbers().fetch",
        f"{_TWILIO}.lookups.v2.phone_numbers().fetch",
        f"{_TWILIO}.request",
        instead="twilio.http.async_http_client.AsyncTwilioHttpClient",
        recipe="offload_call",
        note="With AsyncTwilioHttpClient each method has an awaitable twin: create_async, fetch_async.",
    ),
    iterates("WA210", *(f"{_TWILIO}.{name}.stream()" for name in _LISTS), instead="asyncio.to_thread"),
)

SLACK = library(
    "slack_sdk",
    "slack_sdk",
    ">=3.0",
    blocks(
        "WA210",
        "slack_sdk.WebClient().*",
        *methods(
            "slack_sdk.WebClient()",
            "api_call api_test auth_test chat_delete chat_postEphemeral chat_postMessage "
            "chat_scheduleMessage chat_update conversations_create conversations_history "
            "conversations_info conversations_invite conversations_list conversations_members "
            "conversations_open conversations_replies files_upload files_upload_v2 oauth_v2_access "
            "reactions_add users_info users_list users_lookupByEmail users_profile_get views_open "
            "views_publish views_update",
        ),
        *methods("slack_sdk.webhook.WebhookClient()", "send send_dict"),
        instead="slack_sdk.web.async_client.AsyncWebClient",
        recipe="offload_call",
        note=_SLACK_NOTE,
    ),
    passes(*methods("slack_sdk.WebClient()", "validate_slack_signature token headers base_url logger")),
    same("slack_sdk.WebClient", "slack_sdk.web.WebClient", "slack_sdk.web.client.WebClient"),
    same(
        "slack_sdk.webhook.WebhookClient", "slack_sdk.WebhookClient", "slack_sdk.webhook.client.WebhookClient"
    ),
)

SENDGRID = library(
    "sendgrid",
    "sendgrid",
    ">=6.0",
    blocks(
        "WA210",
        "sendgrid.SendGridAPIClient().send",
        "sendgrid.SendGridAPIClient().client.mail.send.post",
        instead="httpx.AsyncClient().post",
        recipe="offload_call",
        note="The service is one HTTP endpoint.",
    ),
    same("sendgrid.SendGridAPIClient", "sendgrid.sendgrid.SendGridAPIClient"),
)
