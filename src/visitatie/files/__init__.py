"""TOML in and out: strict reading with positions, conversion to the model, durable writing."""
