from pathlib import Path

from visitatie import Workspace

workspace = Workspace(folders=[Path("frameworks")], addons=["beuk"])
for notice in workspace.check(workspace.framework("linde")):
    print(f"{notice.code}: {notice.message}")
