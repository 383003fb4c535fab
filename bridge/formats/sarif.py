"""A report as SARIF 2.1.0, the form that code scanning services and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0; sections are named
where a rule of it is not obvious.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import msgspec

from bridge.catalog import codes
from bridge.catalog.entry import Severity
from bridge.formats import wording
from bridge.formats.related import Reached, relate
from bridge.model.place import Place
from bridge.model.report import Report
from bridge.model.site import Hazard, Site, Unknown

_HOME = "https://github.com/wsgi2asgi/wsgi2asgi"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.HIGH: "warning", Severity.MEDIUM: "note", Severity.LOW: "note"}
_MOST_FLOWS = 5
"""Most code flows of one result: a helper that every view calls must not fill the file with its callers."""

Object = dict[str, Any]


def render(report: Report) -> str:
    """Write one run: a rule for each code, a result for each site and hazard, a note for each unknown."""
    related = relate(report).to_site
    results = [_site(site, related.get(site.key, ())) for site in report.sites]
    results += [_hazard(hazard) for hazard in report.hazards]
    rules = _rules(result["ruleId"] for result in results)
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    for result in results:
        result["ruleIndex"] = index[result["ruleId"]]
    run: Object = {
        "tool": {"driver": _driver(report, rules)},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(unknown) for unknown in report.unknown],
            }
        ],
        "originalUriBaseIds": {_ROOT: {"description": _message("The directory that was scanned.")}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _driver(report: Report, rules: list[Object]) -> Object:
    return {"name": "wsgi2asgi", "version": wording.version(report), "informationUri": _HOME, "rules": rules}


def _rules(used: Iterable[str]) -> list[Object]:
    known = [
        {
            "id": code.code,
            "name": code.name,
            "shortDescription": {"text": code.name.replace("-", " ").capitalize() + "."},
            "fullDescription": {"text": code.why},
            "help": {"text": f"{code.why}\n\nWhat to do: {code.way_out}"},
            "helpUri": f"{_HOME}/blob/main/docs/scan.md",
            "properties": {"tags": ["asgi", "async"]},
        }
        for code in codes.CODES
    ]
    return known + [{"id": code} for code in sorted(set(used) - {rule["id"] for rule in known})]


def _site(site: Site, reached: tuple[Reached, ...]) -> Object:
    said = (wording.waits(site), wording.remedy(site))
    flows, left_out = _flows(site, reached)
    result: Object = {
        "ruleId": site.code,
        "level": _LEVELS[site.severity],
        "message": _message(" ".join(part for part in said if part)),
        "locations": [_location(site.place)],
        "partialFingerprints": {"siteKey/v1": site.key},
        "properties": {
            "callee": site.callee,
            "certainty": site.certainty.value,
            "reason": site.reason,
            "flowsLeftOut": left_out,
        },
    }
    if flows:
        result["codeFlows"] = flows
    result["suppressions"] = _suppressions(site.suppressed)
    return result


def _suppressions(reason: str) -> list[Object]:
    """Give the reason; an empty list says that suppressions were looked for and there is none (3.27.23)."""
    return [{"kind": "inSource", "justification": reason}] if reason else []


def _hazard(hazard: Hazard) -> Object:
    return {
        "ruleId": hazard.code,
        "level": "warning",
        "message": _message(hazard.message or hazard.code),
        "locations": [_location(hazard.place)],
        "partialFingerprints": {"siteKey/v1": hazard.key},
        "suppressions": _suppressions(hazard.suppressed),
    }


def _notification(unknown: Unknown) -> Object:
    return {
        "level": "note",
        "message": _message(f"{unknown.what}: {unknown.why}"),
        "locations": [_location(unknown.place)],
    }


def _flows(site: Site, reached: tuple[Reached, ...]) -> tuple[list[Object], int]:
    """Give a code flow for each of the shortest chains, and how many chains are left out."""
    flows: list[Object] = [
        {"threadFlows": [{"locations": _steps(site, one)}]} for one in reached[:_MOST_FLOWS]
    ]
    return flows, len(reached) - len(flows)


def _steps(site: Site, reached: Reached) -> list[Object]:
    handler = reached.view.handler
    start = f"{wording.route(reached.view)} calls {handler.qualname}"
    steps = [(Place(handler.path, handler.line), start)]
    steps += [(hop.place, f"calls {wording.entered(hop)}") for hop in reached.chain.hops]
    steps.append((site.place, f"calls {site.callee}, which waits"))
    return [
        {"location": {**_location(place), "message": _message(said)}, "nestingLevel": depth}
        for depth, (place, said) in enumerate(steps)
    ]


def _location(place: Place) -> Object:
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    if place.end_line >= place.line:
        region["endLine"] = max(place.end_line, 1)
        if place.end_column > 0:
            region["endColumn"] = place.end_column
    # A colon is quoted too: in the first part of a relative reference it would end a scheme (RFC 3986, 4.2).
    location: Object = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path, safe="/"), "uriBaseId": _ROOT},
            "region": region,
        }
    }
    if place.function:
        location["logicalLocations"] = [{"fullyQualifiedName": place.function, "kind": "function"}]
    return location


def _message(text: str) -> Object:
    """Quote what has a meaning in a message: braces (3.11.5) and embedded links (3.11.6)."""
    quoted = text.replace("{", "{{").replace("}", "}}")
    if "](" in quoted:
        quoted = quoted.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return {"text": quoted}
