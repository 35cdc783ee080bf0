"""What the Rust compiler says of two programs."""

import os
import pathlib
import subprocess
import tempfile

for name in ("race", "not_send"):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, f"{name}.rs")
        source.write_text(pathlib.Path(f"{name}.rs.txt").read_text())
        said = subprocess.run(
            [os.environ.get("RUSTC", "rustc"), "--edition=2024", source.name],
            cwd=folder,
            capture_output=True,
            text=True,
        )
        assert said.returncode != 0
        print(f"{name}.rs:", said.stderr.splitlines()[0])
