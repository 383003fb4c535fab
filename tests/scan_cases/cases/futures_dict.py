# entry: futures_dict.py::view
import concurrent.futures

executor = concurrent.futures.ThreadPoolExecutor(4)


def view(request):
    futures = {name: executor.submit(pow, 2, 3) for name in "abc"}
    return {name: future.result() for name, future in futures.items()}  # blocking
