"""One module per command; :mod:`visitatie.cli.table_of_commands` says where each one is."""
