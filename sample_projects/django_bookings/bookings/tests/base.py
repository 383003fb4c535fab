import os
import threading
from unittest import mock

from city_data.server import CityDataServer
from django.core.cache import cache
from django.test import TestCase, override_settings


class SiteTestCase(TestCase):
    """A test with the demo rooms, an empty cache and a city data service of its own."""

    fixtures = ("demo",)

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.enterClassContext(mock.patch.dict(os.environ, {"NO_PROXY": "127.0.0.1"}))
        server = cls.enterClassContext(CityDataServer())
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        cls.addClassCleanup(thread.join, 5)
        cls.addClassCleanup(server.shutdown)
        cls.enterClassContext(override_settings(CITY_DATA_URL=server.url, DOOR_POLL_SECONDS=0.01))

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
