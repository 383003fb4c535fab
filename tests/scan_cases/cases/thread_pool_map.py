# entry: thread_pool_map.py::view
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

import requests


def fetch(url):
    return requests.get(url)  # trap


def view(request):
    with ThreadPoolExecutor() as pool:  # optional
        results = list(pool.map(fetch, request.urls))  # blocking
        futures = [pool.submit(fetch, url) for url in request.urls]
        for future in as_completed(futures):  # blocking
            future.result()  # optional
        wait(futures)  # blocking
    return results
