"""How gunicorn serves the pages: `gunicorn --config python:hemtjanst.web`.

Two processes with four threads each; the threads of a process share its pool of database connections.
"""

from hemtjanst import environment

wsgi_app = "hemtjanst.wsgi:application"
bind = environment.text("WEB_BIND", "127.0.0.1:8000")
workers = environment.whole_number("WEB_PROCESSES", default=2)
worker_class = "gthread"
threads = 4
raw_env = [f"DATABASE_POOL={threads}"]
timeout = 60
graceful_timeout = 10
control_socket_disable = True
