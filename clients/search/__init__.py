"""Search over encrypted identity: tokens, query, ranking, and the service that joins them."""
