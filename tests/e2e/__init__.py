"""Browser tests: a real stack, a real browser, no ORM."""
