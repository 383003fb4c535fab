"""requests-oauthlib: OAuth sessions over Requests."""

from bridge.catalog.entry import blocks, inherits, library, methods

LIBRARY = library(
    "requests_oauthlib",
    "requests-oauthlib",
    ">=1.3",
    inherits("requests.Session", "requests_oauthlib.OAuth1Session", "requests_oauthlib.OAuth2Session"),
    blocks(
        "WA210",
        *methods("requests_oauthlib.OAuth1Session()", "fetch_access_token fetch_request_token"),
        *methods("requests_oauthlib.OAuth2Session()", "fetch_token refresh_token request"),
        instead="authlib.integrations.httpx_client.AsyncOAuth2Client",
        recipe="offload_call",
        note="Authlib has an async client for the same flows.",
    ),
)
