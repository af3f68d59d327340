"""Fetch the fonts and the map of the review desk from npm and put the files it uses under src/jaras/web/static.

    .venv/bin/python scripts/vendor_desk.py

The files are committed; this makes them anew, from the pinned versions.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parents[1] / "src/jaras/web/static"
FONTS = {"noto-naskh-arabic": (400, 700), "ibm-plex-sans-arabic": (400, 600)}
# MapLibre 5 is the last line with a build for pages that allow no `blob:` worker; its style sheet holds pictures as
# `data:`, which the desk allows neither, so desk.css has rules of its own.
FILES = {
    **{
        f"@fontsource/{family}@5.3.0": [f"files/{family}-arabic-{weight}-normal.woff2" for weight in weights]
        for family, weights in FONTS.items()
    },
    "maplibre-gl@5.24.1": ["dist/maplibre-gl-csp.js", "dist/maplibre-gl-csp-worker.js", "LICENSE.txt"],
}


def fetch(package: str, wanted: list[str], folder: Path) -> None:
    """Put some files of a version of a package under `STATIC`, without the line that names their source map."""
    command = ["npm", "pack", "--silent", package]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()
    unpacked = folder / packed.removesuffix(".tgz")
    shutil.unpack_archive(folder / packed, unpacked)
    for path in wanted:
        name = Path(path).name if path.startswith(("files/", "dist/")) else f"{package.split('@')[0]}-{path}"
        source, kept = unpacked / "package" / path, STATIC / name
        lines = source.read_bytes().split(b"\n//# sourceMappingURL=")
        kept.write_bytes(lines[0] + b"\n" if len(lines) > 1 else source.read_bytes())
        print(kept.name)


with tempfile.TemporaryDirectory() as made:
    for package, wanted in FILES.items():
        fetch(package, wanted, Path(made))
