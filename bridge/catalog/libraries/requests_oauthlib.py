"""Sessions over those of Requests: requests-oauthlib's, Flask-Dance's and requests-toolbelt's."""

from bridge.catalog.entry import blocks, inherits, library, methods, same

_PROVIDERS = ("discord", "facebook", "github", "gitlab", "google", "linkedin", "reddit", "slack", "spotify")

LIBRARY = library(
    "requests_oauthlib",
    "requests-oauthlib",
    ">=1.3",
    inherits("requests.Session", "requests_oauthlib.OAuth1Session", "requests_oauthlib.OAuth2Session"),
    inherits("requests_oauthlib.OAuth1Session", "flask_dance.consumer.requests.OAuth1Session"),
    inherits("requests_oauthlib.OAuth2Session", "flask_dance.consumer.requests.BaseOAuth2Session"),
    inherits(
        "flask_dance.consumer.requests.BaseOAuth2Session", "flask_dance.consumer.requests.OAuth2Session"
    ),
    same(
        "flask_dance.consumer.requests.OAuth2Session()",
        *(f"flask_dance.contrib.{name}.{name}" for name in _PROVIDERS),
    ),
    blocks(
        "WA210",
        *methods("requests_oauthlib.OAuth1Session()", "fetch_access_token fetch_request_token"),
        *methods("requests_oauthlib.OAuth2Session()", "fetch_token refresh_token request"),
        instead="authlib.integrations.httpx_client.AsyncOAuth2Client",
        recipe="offload_call",
        note="Authlib has an async client for the same flows.",
    ),
)

TOOLBELT = library(
    "requests_toolbelt",
    "requests-toolbelt",
    ">=0.9",
    inherits("requests.Session", "requests_toolbelt.sessions.BaseUrlSession"),
)
