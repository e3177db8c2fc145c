"""Models of clients, one file per noun."""

from clients.models.client import Client, Mode, Person
from clients.models.identity import ClientIdentity
from clients.models.imported_value import ImportedValue
from clients.models.record import ClientRecord
from clients.models.search import ClientVisibility, SearchToken

__all__ = [
    "Client",
    "ClientIdentity",
    "ClientRecord",
    "ClientVisibility",
    "ImportedValue",
    "Mode",
    "Person",
    "SearchToken",
]
