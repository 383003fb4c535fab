from tests.analysis.frameworks.found import find


def test_consumers_answer_sockets_and_messages_to_groups(tmp_path):
    found = find(
        tmp_path,
        {
            "settings.py": 'ROOT_URLCONF = "urls"\n',
            "urls.py": "urlpatterns = []\n",
            "consumers.py": """
            import time

            from channels.db import database_sync_to_async
            from channels.generic.websocket import AsyncWebsocketConsumer, WebsocketConsumer

            class Chat(WebsocketConsumer):
                def connect(self):
                    time.sleep(1)

                def chat_said(self, event):
                    time.sleep(2)

                def unused(self):
                    time.sleep(3)

            class Quiet(AsyncWebsocketConsumer):
                async def receive(self, text_data=None, bytes_data=None):
                    await self.load()

                @database_sync_to_async
                def load(self):
                    time.sleep(4)

            class Other(WebsocketConsumer):
                def connect(self):
                    time.sleep(5)
            """,
            "asgi.py": """
            from channels.routing import ProtocolTypeRouter, URLRouter
            from consumers import Chat, Quiet
            from django.urls import path

            routes = [path("chat/", Chat.as_asgi()), path("quiet/", Quiet.as_asgi())]
            application = ProtocolTypeRouter({"websocket": URLRouter(routes)})
            """,
        },
    )
    assert sorted(found.names()) == ["Chat.chat_said", "Chat.connect", "Quiet.receive"]
    assert found.routes("Chat.connect") == {"WEBSOCKET /chat/"}
    assert found.waits("Chat.connect") == found.waits("Chat.chat_said") == {"time.sleep"}
    assert found.waits("Quiet.receive") == set()
