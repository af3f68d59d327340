"""Fetch the fonts of the review desk from npm and put the files it uses under src/jaras/web/static.

    .venv/bin/python scripts/vendor_desk.py

The files are committed; this makes them anew, from the pinned versions.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src/jaras/web/static"
VERSION = "5.3.0"
FONTS = {"noto-naskh-arabic": (400, 700), "ibm-plex-sans-arabic": (400, 600)}

with tempfile.TemporaryDirectory() as folder:
    for family, weights in FONTS.items():
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource/{family}@{VERSION}"],
            cwd=folder, check=True, capture_output=True, text=True,
        ).stdout.strip()  # fmt: skip
        shutil.unpack_archive(Path(folder) / packed, Path(folder) / family)
        for weight in weights:
            name = f"{family}-arabic-{weight}-normal.woff2"
            shutil.copyfile(Path(folder) / family / "package/files" / name, STATIC / name)
            print(name)
