# entry: future_results.py::view
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests


def load(url):
    return requests.get(url)  # trap


def view(urls):
    with ThreadPoolExecutor() as pool:  # optional
        futures = [pool.submit(load, url) for url in urls]
        return [future.result() for future in futures]  # blocking
