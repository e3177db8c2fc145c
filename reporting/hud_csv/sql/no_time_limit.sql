-- An import may take longer than a page: no time limit for its statements, in this transaction.
SET LOCAL statement_timeout = 0
