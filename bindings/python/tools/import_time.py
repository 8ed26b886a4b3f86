"""What `import xlakit` costs beside a bare interpreter, in time on the processor, which other work on the machine changes little.

Exits with 1 if it is over 30 ms, or if a data library is imported.
"""

from __future__ import annotations

import resource
import subprocess
import sys

LIBRARIES = {"numpy", "pandas", "polars", "pyarrow", "duckdb"}
MOST = 0.030


def seconds(code: str) -> float:
    def used() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return children.ru_utime + children.ru_stime

    before = used()
    subprocess.run([sys.executable, "-c", code], check=True)
    return used() - before


# The least of many: what other work takes from the processor's caches only adds.
cost = min(seconds("import xlakit") for _ in range(40)) - min(seconds("pass") for _ in range(40))
print(f"import xlakit: {1000 * cost:.1f} ms more than bare Python")
if cost > MOST:
    sys.exit(f"import xlakit takes longer than {1000 * MOST:.0f} ms")
loaded = subprocess.run([sys.executable, "-c", "import xlakit, sys; print(*sys.modules)"], check=True, capture_output=True, text=True)
if found := LIBRARIES & set(loaded.stdout.split()):
    sys.exit(f"import xlakit imports {', '.join(sorted(found))}")
