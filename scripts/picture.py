"""The picture of the brief in the READMEs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_WINDOW = (1400, 1500)  # pixels
_COLOURS = 128


def draw(page: Path, target: Path) -> None:
    """The upper part of an HTML page as a small PNG. Raises SystemExit where no Chromium is found."""
    from PIL import Image

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        raise SystemExit("the picture needs chromium")
    with TemporaryDirectory() as folder:
        shot = Path(folder, "shot.png")
        size = ",".join(map(str, _WINDOW))
        options = [f"--user-data-dir={folder}/profile", f"--screenshot={shot}", f"--window-size={size}"]
        subprocess.run([browser, *_FLAGS, *options, page.resolve().as_uri()], check=True, capture_output=True)
        target.parent.mkdir(exist_ok=True)
        Image.open(shot).convert("RGB").quantize(_COLOURS).save(target, optimize=True)
