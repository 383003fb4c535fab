"""The JSON report's published schema, made from the model itself."""

from typing import Any

import msgspec

from bridge.model.report import Report

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = "https://github.com/wsgi2asgi/wsgi2asgi/blob/main/docs/schema/report.json"


def render() -> str:
    """Write the JSON Schema (draft 2020-12) of what ``bridge.formats.json`` writes for a report."""
    (schema,), definitions = msgspec.json.schema_components((Report,), ref_template="#/$defs/{name}")
    document = {"$schema": _DIALECT, "$id": _ID, "title": "wsgi2asgi report", **schema}
    document["$defs"] = {name: _flowing(definition) for name, definition in definitions.items()}
    return msgspec.json.format(msgspec.json.encode(document, order="deterministic"), indent=2).decode() + "\n"


def _flowing(definition: dict[str, Any]) -> dict[str, Any]:
    """Take the line breaks and indentation of docstrings out of a description."""
    if "description" not in definition:
        return definition
    return {**definition, "description": " ".join(definition["description"].split())}
