"""The written list of libraries that the catalogue knows, one data file each."""

from bridge.catalog.entry import Library
from bridge.catalog.libraries import requests

LIBRARIES: tuple[Library, ...] = (requests.LIBRARY,)
