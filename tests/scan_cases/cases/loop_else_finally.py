# entry: loop_else_finally.py::view
import time


def view(request):
    for item in request.items:
        if item:
            break
    else:
        time.sleep(1)  # blocking
    try:
        pass
    except (ValueError, KeyError) as error:
        time.sleep(2)  # blocking
        raise
    else:
        time.sleep(3)  # blocking
    finally:
        time.sleep(4)  # blocking
    return 1
    time.sleep(5)  # trap
