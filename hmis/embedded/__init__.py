"""A private PostgreSQL under `var/` for laptops, tests and trials.

Nothing here imports Django: settings ask this package for addresses before Django is set up.
`start` and `stop` run the server, `urls` only reads what `start` has written. A real site sets
DATABASE_URL and never comes here.
"""

from hmis.embedded.server import is_running, prepare, start, stop
from hmis.embedded.state import EmbeddedError, Urls, default_var, urls

__all__ = ["EmbeddedError", "Urls", "default_var", "is_running", "prepare", "start", "stop", "urls"]
