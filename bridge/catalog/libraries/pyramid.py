"""Pyramid: the registry, in which applications keep what requests need."""

from bridge.catalog.entry import Severity, blocks, library, methods, passes, same

LIBRARY = library(
    "pyramid",
    "pyramid",
    ">=1.10",
    blocks(
        "WA230",
        "pyramid.response.FileResponse",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Let the web server or a storage service send files.",
    ),
    passes(*methods("pyramid.registry.Registry()", "getUtility queryUtility")),
    same(
        "pyramid.registry.Registry()",
        "pyramid.config.Configurator().registry",
        "pyramid.request.Request().registry",
    ),
)

MAILER = library(
    "pyramid_mailer",
    "pyramid_mailer",
    ">=0.15",
    blocks(
        "WA210",
        *methods("pyramid_mailer.mailer.Mailer()", "send_immediately send_immediately_sendmail"),
        instead="aiosmtplib.send",
        recipe="mail",
        note="Better in a task queue.",
    ),
    same(
        "pyramid_mailer.mailer.Mailer()",
        "pyramid_mailer.get_mailer()",
        "pyramid_mailer.Mailer()",
        "pyramid_mailer.mailer.Mailer.from_settings()",
    ),
)
