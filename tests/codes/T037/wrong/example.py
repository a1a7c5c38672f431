from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml

document = read_toml('visits = ["2026-11-03"]', name="visits.toml")
structure(document, document.data, dict[str, tuple[str, str]], make_converter())
