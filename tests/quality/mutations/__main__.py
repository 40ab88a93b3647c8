"""Alters consistent documents one figure, word, period or rating at a time and prints what the checks catch.

python tests/quality/mutations [--kind KIND] [--document NAME] [--most N] [--seed N] [--misses] [--caught]
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "quality"), str(TESTS / "corpus"), str(TESTS.parent)]

from mutations.cases import KINDS  # noqa: E402
from mutations.telling import tell, tell_miss  # noqa: E402
from mutations.trial import Bench  # noqa: E402


def main() -> int:
    """Run the cases asked for; 1 where an untouched document gave a loud finding."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kind", choices=KINDS, action="append", help="only cases of this kind")
    parser.add_argument("--document", action="append", help="only documents whose names begin so")
    parser.add_argument("--proof", help="only cases whose proof holds these words")
    parser.add_argument("--most", type=int, default=0, help="at most so many cases, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="tell every miss")
    parser.add_argument("--caught", action="store_true", help="tell what was caught too")
    asked = parser.parse_args()
    bench = Bench()
    cases = [
        case
        for case in bench.cases(asked.seed)
        if (not asked.kind or case.kind in asked.kind)
        and (not asked.document or case.report.startswith(tuple(asked.document)))
        and (not asked.proof or asked.proof in case.proof)
    ]
    if asked.most and asked.most < len(cases):
        chosen = set(random.Random(asked.seed).sample(range(len(cases)), asked.most))
        cases = [case for number, case in enumerate(cases) if number in chosen]
    outcomes = []
    for case in cases:
        outcomes.append(bench.try_case(case))
        one = outcomes[-1]
        if (asked.misses and not one.caught) or (asked.caught and one.caught):
            print(f"{'CAUGHT ' + ' '.join(one.codes) if one.caught else 'MISSED'}  {tell_miss(one)}\n", flush=True)
    for finding in bench.alarms:
        print(f"ALARM   {finding.code} {finding.evidence[0].document}: {finding.message}")
    print(tell(outcomes, len(bench.alarms)))
    return int(bool(bench.alarms))


if __name__ == "__main__":
    sys.exit(main())
