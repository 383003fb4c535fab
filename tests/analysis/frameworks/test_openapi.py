import json

import pytest

from bridge.analysis.frameworks.openapi import Operation, operations

_YAML = b"""
openapi: "3.0.0"   # the version
servers:
  - url: /v1
paths:
  /pets:
    x-openapi-router-controller: api.pets
    get:
      summary: "All pets: every one"
      operationId: search
      parameters:
        - name: operationId
          in: query
          schema:
            operationId: wrong
    post:
      operationId: "create"
      x-openapi-router-controller: api.other
  '/pets/{pet_id}':
    get:
      tags: [pets]
components:
  get:
    operationId: components.get
"""


def test_yaml():
    assert operations(_YAML) == [
        Operation("/pets", "get", "search", "api.pets"),
        Operation("/pets", "post", "create", "api.other"),
        Operation("/pets/{pet_id}", "get", "", ""),
    ]


def test_json():
    item = {"get": {"operationId": "api.one"}, "x-swagger-router-controller": "c", "parameters": []}
    text = json.dumps({"paths": {"/a": item, "/b": None}})
    assert operations(text.encode()) == [Operation("/a", "get", "api.one", "c")]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1]", b'{"paths": []}', b"\xff\xfe", b"- a\n- b", b"paths:\n  get:", b"a: &b\n  <<: *b"],
)
def test_other_documents_have_no_operations(data):
    assert operations(data) == []
