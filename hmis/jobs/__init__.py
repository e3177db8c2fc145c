"""Work in the background: one row for each run, one worker at a time, nothing half done."""
