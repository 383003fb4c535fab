from commands import Cleanup, Command, Macro, Sync
from engine import Engine, average
from workers import Pool

engine = Engine()


def application(environ, start_response):
    start_response("200 OK", [])
    method = "do_" + environ["PATH_INFO"][1:]
    return [repr(getattr(Api(), method)()).encode()]


class Api:
    def do_run(self):
        engine.push(5, Sync("eu"))
        engine.push(1, Macro(Sync("us"), Cleanup()))
        return engine.run_all()

    def do_batch(self):
        with Pool() as pool:
            return pool.total(["a", "b"])

    def do_status(self):
        return [repr(engine), str(engine)]

    def do_coroutine(self):
        running = average()
        next(running)
        return running.send(10)

    def do_stop(self):
        return engine.stop()
