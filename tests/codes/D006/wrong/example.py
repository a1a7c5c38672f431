from pathlib import Path

from visitatie import Workspace
from visitatie.dossier import check_pin
from visitatie.files import digest

workspace = Workspace(folders=[Path("frameworks")])
dossier = workspace.open(Path("dossier"))
framework = workspace.framework("esdoorn@2026")
check_pin(dossier.record().audit.framework, framework, digest(framework), file="audit.toml")
