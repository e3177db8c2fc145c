"""Whether a part does its work: `python -m deploy.health web PORT | worker | beat SCHEDULE`.

What the health checks of the containers run. The answer is the exit code.
"""

import http.client
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

SECONDS = 8
# Beat writes its schedule every three minutes.
LONGEST_SILENCE_SECONDS = 10 * 60


def web(port: str) -> bool:
    """The health page answers as it would to the proxy: under the site's name, over HTTPS."""
    host = os.environ.get("HMIS_ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=SECONDS)
    try:
        connection.request("GET", "/health/", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def worker() -> bool:
    """The worker of this machine answers a ping through the broker."""
    from hmis.celery import app

    name = f"celery@{socket.gethostname()}"
    return bool(app.control.inspect(destination=[name], timeout=SECONDS).ping())


def beat(schedule: str) -> bool:
    """The clock has written its schedule lately."""
    path = Path(schedule)
    ages = [time.time() - file.stat().st_mtime for file in path.parent.glob(f"{path.name}*")]
    return bool(ages) and min(ages) < LONGEST_SILENCE_SECONDS


def main() -> int:
    """Ask the part that the command line names."""
    parts: dict[str, Callable[..., bool]] = {"web": web, "worker": worker, "beat": beat}
    return 0 if parts[sys.argv[1]](*sys.argv[2:]) else 1


if __name__ == "__main__":
    sys.exit(main())
