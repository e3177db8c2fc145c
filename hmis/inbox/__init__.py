"""The inbox: notices to users, their e-mails, and what is due."""
