from pathlib import Path

from attrs import evolve

from visitatie import Workspace

workspace = Workspace(folders=[Path("frameworks")])
record = workspace.open(Path("dossier")).record()
framework = workspace.framework_of(record.audit)
twice = evolve(record, findings=(*record.findings, *record.findings))
for notice in workspace.notices(record, framework):
    print(f"{notice.code}: {notice.message}")
