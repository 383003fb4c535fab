"""Which thread a library's calls go to, and where its answers may be read, as the real scan names them."""

# ruff: noqa: E501, ISC004

from pathlib import Path

import pytest

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from tests.codemods.flask_apps import migrated

HEAD = """\
import ftplib
import http.client
import smtplib
import socket

import boto3
import elasticsearch
import grpc
import openai
import redis
import stripe
import twilio.rest
import urllib3
from celery import Celery
from flask import Flask, jsonify
from playwright.sync_api import sync_playwright

app = Flask(__name__)
celery = Celery("shop")
store = redis.Redis()
s3 = boto3.client("s3")
pool = urllib3.PoolManager()
search = elasticsearch.Elasticsearch("http://upstream.invalid")
texts = twilio.rest.Client("a", "b")
ai = openai.OpenAI()


@celery.task
def bill(number):
    return number


@app.get("/v")
def view():
"""

CASES = {
    "a command of Redis": (
        "return store.get('a') or 'none'",
        "return await asyncio.to_thread(store.get, 'a') or 'none'",
    ),
    "keys that arrive while they are read": (
        "names = []\n    for key in store.scan_iter():\n        names.append(key)\n    return jsonify(names)",
        "    def on_request_thread():\n        for key in store.scan_iter():\n            names.append(key)\n",
    ),
    "a task, which runs at once in tests": (
        "bill.delay(3)\n    return 'x'",
        "await sync_to_async(bill.delay)(3)",
    ),
    "a body that is read from the network": (
        "return s3.get_object(Bucket='b', Key='k')['Body'].read()",
        "return await sync_to_async(lambda: s3.get_object(Bucket='b', Key='k')['Body'].read())()",
    ),
    "a charge, whose methods ask the network again": (
        "charge = stripe.Charge.create(amount=1)\n    charge.refund()\n    return 'x'",
        "charge = await asyncio.to_thread(stripe.Charge.create, amount=1)\n"
        "    await sync_to_async(charge.refund)()",
    ),
    "pages that are asked for one by one": (
        "found = stripe.Charge.list()\n    for charge in found.auto_paging_iter():\n        print(charge)\n"
        "    return 'x'",
        "    def on_request_thread():\n        for charge in found.auto_paging_iter():\n            print(charge)",
    ),
    "a message": (
        "message = texts.messages.create(to='a', from_='b', body='c')\n    return message.sid",
        "    return await sync_to_async(lambda: message.sid)()",
    ),
    "an answer that is loaded at once": (
        "return pool.request('GET', 'http://upstream.invalid').data",
        "return (await asyncio.to_thread(pool.request, 'GET', 'http://upstream.invalid')).data",
    ),
    "an answer that is not loaded yet": (
        "return pool.request('GET', 'http://upstream.invalid', preload_content=False).data",
        "await sync_to_async(lambda: pool.request('GET', 'http://upstream.invalid', "
        "preload_content=False).data)()",
    ),
    "a search": (
        "return jsonify(search.search(index='a')['hits'])",
        "return jsonify((await asyncio.to_thread(search.search, index='a'))['hits'])",
    ),
    "a completion": (
        "return ai.chat.completions.create(model='m', messages=[]).choices[0].message.content",
        "(await asyncio.to_thread(ai.chat.completions.create, model='m', messages=[])).choices[0]",
    ),
    "a browser, whose objects stay on their thread": (
        "browser = sync_playwright().start().chromium.launch()\n    page = browser.new_page()\n"
        "    page.goto('http://upstream.invalid')\n    return page.title()",
        "await sync_to_async(page.goto)('http://upstream.invalid')",
    ),
    "a mail server": (
        "server = smtplib.SMTP('upstream.invalid')\n    server.sendmail('a', 'b', 'c')\n    server.quit()\n"
        "    return 'x'",
        "server = await asyncio.to_thread(smtplib.SMTP, 'upstream.invalid')\n"
        "    await asyncio.to_thread(server.sendmail, 'a', 'b', 'c')\n"
        "    await asyncio.to_thread(server.quit)\n",
    ),
    "a mail server that is left at once": (
        "with smtplib.SMTP('upstream.invalid') as server:\n        server.sendmail('a', 'b', 'c')\n    return 'x'",
        "    def on_request_thread():\n        with smtplib.SMTP('upstream.invalid') as server:\n",
    ),
    "a transfer": (
        "ftp = ftplib.FTP('upstream.invalid')\n    return jsonify(ftp.nlst())",
        "return jsonify(await asyncio.to_thread(ftp.nlst))",
    ),
    "a socket": (
        "line = socket.create_connection(('upstream.invalid', 80))\n    line.sendall(b'x')\n    return line.recv(9)",
        "    await asyncio.to_thread(line.sendall, b'x')\n    return await asyncio.to_thread(line.recv, 9)",
    ),
    "a connection": (
        "line = http.client.HTTPConnection('upstream.invalid')\n    line.request('GET', '/')\n"
        "    return line.getresponse().read()",
        "await asyncio.to_thread((await asyncio.to_thread(line.getresponse)).read)",
    ),
}


def real_scan(root: Path) -> Scan:
    return scan(root, Config(root=str(root)))


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_a_call_goes_to_its_thread(tmp_path: Path, body: str, expected: str) -> None:
    after = migrated(tmp_path, f"{HEAD}    {body}\n", real_scan)
    assert expected in after
    assert migrated(tmp_path, after, real_scan) == after


@pytest.mark.parametrize(
    "body",
    [
        "store.connection_pool.reset()\n    return 'x'",
        "store.pipeline()\n    return 'x'",
        "s3.generate_presigned_url('get_object')\n    return 'x'",
        "return urllib3.__version__",
        "return str(socket.AF_INET)",
        "return str(ftplib.FTP_PORT)",
        "return str(smtplib.SMTP_PORT)",
        "return http.client.responses[200]",
        "return str(grpc.StatusCode.OK)",
        "return bill.name",
        "return str(elasticsearch.__version__)",
        "return str(stripe.api_key)",
        "return str(openai.__version__)",
        "return str(boto3.__version__)",
        "return celery.main",
        "return str(twilio.rest.Client)",
        "return str(sync_playwright)",
        "return str(jsonify)",
    ],
)
def test_what_does_not_wait_is_left_alone(tmp_path: Path, body: str) -> None:
    source = f"{HEAD}    {body}\n"
    assert migrated(tmp_path, source, real_scan) == source
