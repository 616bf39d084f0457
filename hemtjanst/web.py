"""How gunicorn serves the pages: `gunicorn --config python:hemtjanst.web`.

Two processes that take one request at a time. With threads beside each other in a process, the worklist was served at
half the pace: they wait for one another, not for the database. The proxy in front (docs/operations.md) reads slow
clients' requests and holds their answers.
"""

import gc

from hemtjanst import environment

wsgi_app = "hemtjanst.wsgi:application"
bind = environment.text("WEB_BIND", "127.0.0.1:8000")
workers = environment.whole_number("WEB_PROCESSES", default=2)
worker_class = "sync"
raw_env = ["DATABASE_POOL=1"]
timeout = 60
graceful_timeout = 10
control_socket_disable = True


def post_worker_init(worker: object) -> None:
    """Collect rarely, and never what was loaded at the start: a tenth of a page's time."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
