"""Running the system on a server: what docker-compose.yml starts, checks and reads."""
