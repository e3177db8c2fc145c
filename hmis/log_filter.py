"""What log lines leave out: exception messages, values, typed addresses: they may name a client."""

from __future__ import annotations

import logging
import traceback


class WithoutContents(logging.Filter):
    """Replace a traceback by its exception's type and its places in the code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; every record passes."""
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            places = " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames[-8:]))
            record.msg = f"{record.getMessage()} [{record.exc_info[0].__name__} at {places}]"
            record.args = ()
            record.exc_info = None
            record.exc_text = None
        return True


class WithoutAddress(logging.Filter):
    """Put the route in place of the address: people type names into addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; every record passes."""
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            status = getattr(record, "status_code", "")
            route = match.route if match else "no such route"
            record.msg = f"{status} {request.method} {route}"
            record.args = ()
        return True
