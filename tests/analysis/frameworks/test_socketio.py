from tests.analysis.frameworks.found import find


def test_functions_methods_and_errors(tmp_path):
    found = find(
        tmp_path,
        """
        import time
        from flask import Flask
        from flask_socketio import Namespace, SocketIO

        socketio = SocketIO(Flask(__name__))

        @socketio.on("typing", namespace="/chat")
        def typing(data):
            time.sleep(1)

        @socketio.event
        def joined(): ...

        def left():
            time.sleep(2)

        socketio.on_event("left", left)

        @socketio.on_error("/chat")
        def failed(error):
            time.sleep(3)

        class Chat(Namespace):
            def on_line(self, data):
                self.store(data)

            def store(self, data):
                time.sleep(4)

        socketio.on_namespace(Chat("/chat"))
        """,
    )
    assert sorted(found.names()) == ["Chat.on_line", "joined", "left", "typing"]
    assert found.names("error_handler") == ["failed"]
    assert found.waits("Chat.on_line") == found.waits("typing") == found.waits("left") == {"time.sleep"}
    assert found.waits("joined") == set()
    views = {view.handler.qualname: view for view in found.report.views}
    assert views["typing"].route is not None
    assert (views["typing"].route.methods, views["typing"].route.pattern) == (("WEBSOCKET",), "/chat/typing")
    assert {view.framework for view in found.report.views} == {"flask_socketio"}


def test_servers_of_python_socketio(tmp_path):
    found = find(
        tmp_path,
        """
        import socketio, time

        server = socketio.Server()

        @server.event
        def connect(sid, environ):
            time.sleep(1)

        @server.on("line")
        def line(sid, data): ...

        def other(): ...
        """,
    )
    assert sorted(found.names()) == ["connect", "line"]
    assert found.waits("connect") == {"time.sleep"}
