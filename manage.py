#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

# These change the schema, or compare with it. The application's login owns no table and may not, so
# they log in as the owner instead; every other command works with the rights of the running site.
OWNER_COMMANDS = frozenset(
    {
        "createcachetable",
        "flush",
        "makemigrations",
        "migrate",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
        "squashmigrations",
        "test",
    }
)


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hmis.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ["HMIS_DATABASE_ROLE"] = "owner"
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
