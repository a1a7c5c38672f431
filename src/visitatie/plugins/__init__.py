"""The plugins that ship with us: formats, sections and checks, through the same hooks."""
