"""Who a user is, asked of a service: PyJWT, Authlib, Flask-OAuthlib, google-auth, firebase-admin, MSAL."""

from bridge.catalog.entry import Severity, blocks, inherits, library, methods, passes, returns, same, yields

_KEYS = "jwt.PyJWKClient()"
_OAUTH = "authlib.integrations.flask_client.OAuth()"
_OAUTH_APP = "authlib.integrations.flask_client.FlaskOAuth2App()"
_REMOTE_APP = "flask_oauthlib.client.OAuthRemoteApp()"
_FIREBASE = "firebase_admin.db.Reference()"

PYJWT = library(
    "pyjwt",
    "PyJWT",
    ">=2.0",
    blocks(
        "WA210",
        *methods(_KEYS, "fetch_data get_jwk_set get_signing_key get_signing_key_from_jwt get_signing_keys"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Keys are fetched again when they are too old.",
    ),
    same("jwt.PyJWKClient", "jwt.jwks_client.PyJWKClient"),
)

AUTHLIB = library(
    "authlib",
    "Authlib",
    ">=1.0",
    blocks(
        "WA210",
        *methods(
            _OAUTH_APP,
            "authorize_access_token authorize_redirect delete fetch_access_token fetch_jwk_set get "
            "load_server_metadata parse_id_token patch post put request userinfo",
        ),
        instead="authlib.integrations.starlette_client.OAuth",
        recipe="offload_call",
        note="The client for Starlette has the same methods, awaited.",
    ),
    # Any other attribute of the registry is a client that was registered under this name.
    same(_OAUTH_APP, f"{_OAUTH}.*"),
    passes(*methods(_OAUTH, "init_app register create_client")),
    returns(_OAUTH_APP, *methods(_OAUTH, "register create_client")),
    inherits("requests.Session", "authlib.integrations.requests_client.OAuth2Session"),
    blocks(
        "WA210",
        *methods("authlib.integrations.requests_client.OAuth2Session()", "fetch_token refresh_token"),
        instead="authlib.integrations.httpx_client.AsyncOAuth2Client",
        recipe="offload_call",
    ),
)

FLASK_OAUTHLIB = library(
    "flask_oauthlib",
    "Flask-OAuthlib",
    ">=0.9",
    blocks(
        "WA210",
        *methods(
            _REMOTE_APP,
            "authorized_response delete generate_request_token get handle_oauth1_response "
            "handle_oauth2_response patch post put request",
        ),
        instead="authlib.integrations.starlette_client.OAuth",
        recipe="offload_call",
    ),
    # A first version of the protocol asks for a token before it sends the user there.
    blocks(
        "WA210",
        f"{_REMOTE_APP}.authorize",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    returns(_REMOTE_APP, "flask_oauthlib.client.OAuth().remote_app"),
    yields(_REMOTE_APP, "flask_oauthlib.client.OAuth().remote_apps"),
)

GOOGLE_AUTH = library(
    "google-auth",
    "google-auth",
    ">=2.0",
    blocks(
        "WA210",
        *methods("google.oauth2.id_token", "fetch_id_token verify_firebase_token verify_oauth2_token"),
        "google.oauth2.id_token.verify_token",
        "google.oauth2.credentials.Credentials().refresh",
        "google.oauth2.service_account.Credentials().refresh",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Fetches the certificates of the provider.",
    ),
    blocks(
        "WA210",
        "google.auth.default",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        note="Reads files, and asks the metadata server of a virtual machine.",
    ),
    # The credentials come first in a tuple.
    returns("google.oauth2.credentials.Credentials()", "google.auth.default().__getitem__"),
    blocks(
        "WA210",
        *methods("google_auth_oauthlib.flow.Flow()", "fetch_token"),
        *methods("google_auth_oauthlib.flow.InstalledAppFlow()", "fetch_token run_local_server"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Asks the provider for tokens; run_local_server waits for the user too.",
    ),
    blocks(
        "WA230",
        "google_auth_oauthlib.flow.Flow.from_client_secrets_file",
        "google_auth_oauthlib.flow.InstalledAppFlow.from_client_secrets_file",
        severity=Severity.MEDIUM,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Reads the client's secrets; from_client_config takes them as a dictionary.",
    ),
    *(
        returns(f"google_auth_oauthlib.flow.{name}()", f"google_auth_oauthlib.flow.{name}.{maker}")
        for name in ("Flow", "InstalledAppFlow")
        for maker in ("from_client_config", "from_client_secrets_file")
    ),
    inherits("requests.Session", "google.auth.transport.requests.AuthorizedSession"),
)

FIREBASE = library(
    "firebase-admin",
    "firebase-admin",
    ">=6.0",
    blocks(
        "WA290",
        *methods(
            "firebase_admin.auth",
            "create_session_cookie create_user delete_user delete_users get_user get_user_by_email "
            "get_user_by_phone_number get_users import_users list_users revoke_refresh_tokens "
            "set_custom_user_claims update_user verify_id_token verify_session_cookie",
        ),
        *methods(
            "firebase_admin.messaging",
            "send send_each send_each_for_multicast subscribe_to_topic unsubscribe_from_topic",
        ),
        *methods(_FIREBASE, "delete get get_if_changed listen push set set_if_unchanged transaction update"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    returns(_FIREBASE, "firebase_admin.db.reference", f"{_FIREBASE}.child"),
)

MSAL = library(
    "msal",
    "msal",
    ">=1.20",
    blocks(
        "WA210",
        *methods(
            "msal.ClientApplication()",
            "acquire_token_by_auth_code_flow acquire_token_by_authorization_code "
            "acquire_token_by_refresh_token acquire_token_by_username_password acquire_token_silent",
        ),
        *methods(
            "msal.ConfidentialClientApplication()", "acquire_token_for_client acquire_token_on_behalf_of"
        ),
        *methods(
            "msal.PublicClientApplication()",
            "acquire_token_by_device_flow acquire_token_interactive initiate_device_flow",
        ),
        "msal.ClientApplication",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Making an application asks its authority where the endpoints are.",
    ),
    inherits("msal.ClientApplication", "msal.ConfidentialClientApplication", "msal.PublicClientApplication"),
)
