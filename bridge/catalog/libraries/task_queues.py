"""Task queues: Celery, RQ, Huey and Dramatiq."""

from bridge.catalog.entry import (
    Severity,
    blocks,
    inherits,
    iterates,
    library,
    methods,
    offloads,
    reads,
    returns,
    same,
    yields,
)

_TASK = "celery.app.task.Task()"
_RESULT = "celery.result.AsyncResult()"
_GROUP = "celery.result.GroupResult()"
_JOB = "rq.job.Job()"
_QUEUE = "rq.Queue()"
_PUBLISH = "Publishing is quick, and the usual way not to wait."

CELERY = library(
    "celery",
    "celery",
    ">=4.0",
    blocks(
        "WA270",
        *methods(_TASK, "apply_async delay retry send_event update_state"),
        *methods("celery.canvas.Signature()", "apply_async delay"),
        "celery.Celery().send_task",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_PUBLISH,
    ),
    blocks(
        "WA280",
        *methods(_RESULT, "collect get get_leaf wait"),
        *methods("celery.result.ResultSet()", "get join join_native"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Better: answer at once and let the client ask again.",
    ),
    iterates("WA280", "celery.result.ResultSet().iter_native()", instead="asyncio.to_thread"),
    reads(
        "WA270",
        *methods(_RESULT, "info result state status traceback"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        note="Asks the result backend, although it looks like a plain value.",
    ),
    blocks(
        "WA270",
        *methods(_RESULT, "failed forget ready revoke successful"),
        *methods("celery.result.ResultSet()", "completed_count failed ready successful"),
        *methods("celery.app.control.Inspect()", "active ping registered reserved scheduled stats"),
        *methods("celery.app.control.Control()", "broadcast ping purge revoke terminate"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Asks the result backend or the broker.",
    ),
    same("celery.Celery", "celery.app.base.Celery"),
    same("celery.app.task.Task", "celery.Task"),
    same("celery.app.control.Control()", "celery.Celery().control"),
    inherits("celery.result.ResultSet", "celery.result.GroupResult"),
    inherits("celery.canvas.Signature", *methods("celery", "chain chord group")),
    blocks(
        "WA270",
        *methods("celery", "chain() chord()"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_PUBLISH,
    ),
    returns(_RESULT, *methods("celery", "chain() chord()")),
    returns(_TASK, "celery.shared_task", "celery.Celery().task"),
    returns(_GROUP, "celery.group()", "celery.group().apply_async", "celery.group().delay"),
    returns("celery.canvas.Signature()", *methods(_TASK, "s si signature subtask"), "celery.signature"),
    returns(_RESULT, *methods(_TASK, "apply_async delay AsyncResult"), "celery.Celery().send_task"),
    returns(
        _RESULT, "celery.Celery().AsyncResult", *methods("celery.canvas.Signature()", "apply_async delay")
    ),
    returns(_GROUP, "celery.Celery().GroupResult", "celery.result.GroupResult.restore"),
    returns("celery.app.control.Inspect()", "celery.app.control.Control().inspect"),
)

RQ = library(
    "rq",
    "rq",
    ">=1.0",
    offloads(0, *methods(_QUEUE, "enqueue enqueue_call create_job")),
    offloads(1, *methods(_QUEUE, "enqueue_at enqueue_in")),
    blocks(
        "WA270",
        *methods(_QUEUE, "enqueue enqueue_at enqueue_call enqueue_in enqueue_job enqueue_many"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_PUBLISH,
    ),
    blocks(
        "WA270",
        *methods(_QUEUE, "delete empty fetch_job get_job_ids get_jobs is_empty remove"),
        *methods("rq.job.Job", "exists fetch fetch_many"),
        *methods(
            _JOB, "cancel delete get_status latest_result refresh requeue results return_value save save_meta"
        ),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Asks Redis.",
    ),
    blocks(
        "WA270",
        "rq.Queue.all",
        *methods(_QUEUE, "__len__"),
        instead="asyncio.to_thread",
        recipe="offload_call",
        note="Asks Redis.",
    ),
    reads(
        "WA270",
        *methods(_JOB, "is_finished is_failed is_queued is_started is_deferred is_canceled result exc_info"),
        *methods(_QUEUE, "count job_ids jobs"),
        instead="asyncio.to_thread",
        note="Asks Redis, although it looks like a plain value.",
    ),
    yields(_QUEUE, "rq.Queue.all()"),
    blocks(
        "WA270",
        "rq.decorators.job()().delay",
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        note=_PUBLISH,
    ),
    returns(_JOB, "rq.decorators.job()().delay"),
    same("rq.Queue", "rq.queue.Queue"),
    returns(
        _JOB, *methods(_QUEUE, "enqueue enqueue_at enqueue_call enqueue_in fetch_job"), "rq.job.Job.fetch"
    ),
)

HUEY = library(
    "huey",
    "huey",
    ">=2.0",
    blocks(
        "WA270",
        "huey.api.TaskWrapper()",
        *methods("huey.api.TaskWrapper()", "schedule"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_PUBLISH,
    ),
    blocks("WA280", "huey.api.Result()", "huey.api.Result().get", instead="huey.contrib.asyncio.aget_result"),
    returns("huey.api.TaskWrapper()", "huey.api.Huey().task()"),
    returns("huey.api.Result()", "huey.api.TaskWrapper()", "huey.api.TaskWrapper().schedule"),
    inherits("huey.api.Huey", *methods("huey", "FileHuey MemoryHuey RedisHuey SqliteHuey")),
)

DRAMATIQ = library(
    "dramatiq",
    "dramatiq",
    ">=1.9",
    blocks(
        "WA270",
        *methods("dramatiq.Actor()", "send send_with_options"),
        severity=Severity.LOW,
        instead="asyncio.to_thread",
        recipe="offload_call",
        note=_PUBLISH,
    ),
    blocks("WA280", "dramatiq.Message().get_result", instead="asyncio.to_thread", recipe="offload_call"),
    returns("dramatiq.Message()", *methods("dramatiq.Actor()", "send send_with_options")),
    returns("dramatiq.Actor()", "dramatiq.actor"),
)
