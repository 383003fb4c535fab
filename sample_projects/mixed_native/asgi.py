"""The ASGI entrance, old and new together: ``uvicorn asgi:app``."""

from helpdesk.site import create_site

app = create_site()
