"""Fetch a package of the npm registry through the npm client, for what is copied into resources/."""

import subprocess
import tarfile
from pathlib import Path


def unpacked(package: str, version: str, folder: Path) -> Path:
    """Fetch `package` at `version` into `folder` with `npm` and return the folder of its files."""
    command = ["npm", "pack", "--silent", f"{package}@{version}"]
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    archive = folder / done.stdout.split()[-1]
    target = folder / archive.name.removesuffix(".tgz")
    with tarfile.open(archive) as file:
        file.extractall(target, filter="data")
    return target / "package"
