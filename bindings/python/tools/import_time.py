"""What `import xlakit` costs beside a bare interpreter: a median of wall-clock times, printed; and that it imports no data library."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

LIBRARIES = {"numpy", "pandas", "polars", "pyarrow", "duckdb"}


def seconds(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


bare, importing = [], []
for _ in range(15):
    bare.append(seconds("pass"))
    importing.append(seconds("import xlakit"))
print(f"import xlakit: {1000 * (statistics.median(importing) - statistics.median(bare)):.1f} ms more than bare Python")
loaded = subprocess.run([sys.executable, "-c", "import xlakit, sys; print(*sys.modules)"], check=True, capture_output=True, text=True)
if found := LIBRARIES & set(loaded.stdout.split()):
    sys.exit(f"import xlakit imports {', '.join(sorted(found))}")
