import jobs
from jobs import Queue
from jobs.builtin import Mailer, fetch

work = Queue()


def queued():
    work.put(lambda: fetch("https://b.example"), priority=2)
    return work.step()


ACTIONS = {
    "fetch": lambda: fetch("https://a.example"),
    "rotate": lambda: jobs.jobs["rotate"](),
    "mail": lambda: Mailer().mail("someone"),
    "queued": queued,
    "elsewhere": work.step_elsewhere,
}


def application(environ, start_response):
    action = ACTIONS.get(environ["PATH_INFO"][1:])
    start_response("200 OK", [])
    return [str(action()).encode()]
