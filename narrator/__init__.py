"""narrator reads performance reports and minutes and says where their figures contradict each other.

import narrator

analyses = [narrator.analyse(narrator.read(path)) for path in ("report.pdf", "minutes.pdf")]
for finding in narrator.check(analyses).findings:
    print(finding.code, finding.message, finding.recomputation)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narrator.pipeline import analyse, check, find_measures, read, summarise

__version__ = "0.1.0"

__all__ = ["analyse", "check", "find_measures", "read", "summarise"]


def __getattr__(name: str) -> Any:
    """The functions of the pipeline, imported at first use so that `import narrator` alone stays quick."""
    if name in __all__:
        from narrator import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
