"""Reading an HMIS CSV export into the database: read, stage, check, merge, report."""
