"""Sockets and programs behind a library: pycurl, httplib2, ZeroMQ, MQTT, Pusher, feeds, IMAP, pexpect."""

from bridge.catalog.entry import Severity, blocks, library, methods, returns, same

_SOCKET = "zmq.Socket()"
_MQTT = "paho.mqtt.client.Client()"

PYCURL = library(
    "pycurl",
    "pycurl",
    ">=7.43",
    blocks(
        "WA210",
        *methods("pycurl.Curl()", "perform perform_rb perform_rs"),
        "pycurl.CurlMulti().select",
        instead="httpx.AsyncClient",
        recipe="offload_call",
    ),
)

PYZMQ = library(
    "pyzmq",
    "pyzmq",
    ">=22.0",
    blocks(
        "WA270",
        *methods(_SOCKET, "poll recv recv_json recv_multipart recv_pyobj recv_serialized recv_string"),
        "zmq.Poller().poll",
        instead="zmq.asyncio.Context",
        recipe="offload_call",
        unless=("flags=zmq.NOBLOCK", "0=zmq.NOBLOCK", "0=0"),
    ),
    blocks(
        "WA270",
        *methods(_SOCKET, "send send_json send_multipart send_pyobj send_serialized send_string"),
        severity=Severity.LOW,
        instead="zmq.asyncio.Context",
        recipe="offload_call",
        note="Waits only where the queue to the other side is full.",
        unless=("flags=zmq.NOBLOCK", "1=zmq.NOBLOCK"),
    ),
    returns(_SOCKET, "zmq.Context().socket"),
    returns("zmq.Context()", "zmq.Context.instance"),
)

PAHO_MQTT = library(
    "paho-mqtt",
    "paho-mqtt",
    ">=1.5",
    blocks(
        "WA270",
        *methods(_MQTT, "connect connect_srv loop loop_forever reconnect"),
        *methods("paho.mqtt.publish", "multiple single"),
        *methods("paho.mqtt.subscribe", "callback simple"),
        "paho.mqtt.client.MQTTMessageInfo().wait_for_publish",
        instead="aiomqtt.Client",
        recipe="offload_call",
    ),
    blocks(
        "WA270",
        f"{_MQTT}.publish",
        severity=Severity.LOW,
        instead="aiomqtt.Client",
        recipe="offload_call",
        note="Sends at once where no loop runs in a thread.",
    ),
    returns("paho.mqtt.client.MQTTMessageInfo()", f"{_MQTT}.publish"),
)

PUSHER = library(
    "pusher",
    "pusher",
    ">=3.0",
    blocks(
        "WA210",
        *methods("pusher.Pusher()", "channel_info channels_info trigger trigger_batch users_info"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
)

FEEDPARSER = library(
    "feedparser",
    "feedparser",
    ">=6.0",
    blocks(
        "WA210",
        "feedparser.parse",
        instead="httpx.AsyncClient",
        recipe="offload_call",
        note="Fetches what it is given the address of; fetch it first and pass the text.",
        unless=("0=requests.get().content", "0=requests.get().text", "0=io.BytesIO()", "0=io.StringIO()"),
    ),
)

PEXPECT = library(
    "pexpect",
    "pexpect",
    ">=4.8",
    blocks(
        "WA220",
        *methods(
            "pexpect.spawn()",
            "expect expect_exact expect_list read read_nonblocking readline readlines sendline wait",
        ),
        *methods("pexpect", "run runu"),
        instead="asyncio.create_subprocess_exec",
        recipe="offload_call",
    ),
)

PSUTIL = library(
    "psutil",
    "psutil",
    ">=5.8",
    blocks(
        "WA280",
        "psutil.wait_procs",
        *methods("psutil.Process()", "wait"),
        instead="asyncio.to_thread",
        recipe="offload_call",
    ),
    blocks(
        "WA250",
        "psutil.cpu_percent",
        "psutil.cpu_times_percent",
        "psutil.Process().cpu_percent",
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Sleeps for the interval that it is given.",
        unless=("()", "0=None", "interval=None", "0=0", "interval=0", "0=0.0", "interval=0.0"),
    ),
    same("psutil.Process()", "psutil.Popen()"),
)

REQUESTS_FUTURES = library(
    "requests-futures",
    "requests-futures",
    ">=1.0",
    returns(
        "concurrent.futures.Future()",
        *methods(
            "requests_futures.sessions.FuturesSession()", "delete get head options patch post put request"
        ),
    ),
)

HTTPLIB2 = library(
    "httplib2",
    "httplib2",
    ">=0.15",
    blocks(
        "WA210",
        "httplib2.Http().request",
        instead="httpx.AsyncClient().request",
        recipe="offload_call",
        note="httplib2 is not safe to share between threads.",
    ),
)

WEBSOCKET_CLIENT = library(
    "websocket_client",
    "websocket-client",
    ">=1.0",
    blocks(
        "WA210",
        "websocket.create_connection",
        *methods(
            "websocket.WebSocket()",
            "close connect next ping pong recv recv_data recv_frame send send_binary send_bytes send_text",
        ),
        "websocket.WebSocketApp().run_forever",
        instead="websockets.connect",
        recipe="offload_call",
    ),
    returns("websocket.WebSocket()", "websocket.create_connection"),
)

IMAPCLIENT = library(
    "imapclient",
    "IMAPClient",
    ">=2.0",
    blocks(
        "WA210",
        "imapclient.IMAPClient",
        *methods(
            "imapclient.IMAPClient()",
            "add_flags append close_folder copy create_folder delete_folder delete_messages expunge fetch "
            "folder_exists folder_status get_flags idle idle_check idle_done list_folders list_sub_folders "
            "login logout move multiappend noop oauth2_login remove_flags rename_folder search select_folder "
            "set_flags sort starttls subscribe_folder thread unselect_folder unsubscribe_folder",
        ),
        instead="aioimaplib.IMAP4_SSL",
        recipe="offload_call",
    ),
    same("imapclient.IMAPClient", "imapclient.imapclient.IMAPClient"),
)
