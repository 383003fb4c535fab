# entry: import_inside_function.py::view
def view():
    from subprocess import check_output

    return check_output(["ls"])  # blocking
