from pathlib import Path

from visitatie import Workspace
from visitatie.errors import InputError
from visitatie.process import process_of, step_problems

workspace = Workspace(folders=[Path("frameworks")])
record = workspace.open(Path("verloop")).record()
process = process_of(workspace.framework("linde@2026"), record.audit.scenario)
if problems := tuple(step_problems(record.progress, process)):
    raise InputError(problems)
