"""Tells outcomes as tables of text: by kind, by proof, by rule, and every miss with what narrator made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from mutations.cases import KINDS
from mutations.trial import Outcome


def share(outcomes: Sequence[Outcome]) -> float:
    """How much of it was caught; 1 of nothing."""
    return sum(one.caught for one in outcomes) / len(outcomes) if outcomes else 1.0


def of_kind(outcomes: Iterable[Outcome], kind: str) -> list[Outcome]:
    """The outcomes of one kind of alteration."""
    return [one for one in outcomes if one.case.kind == kind]


def tell(outcomes: Sequence[Outcome], alarms: int) -> str:
    """All tables."""
    kinds = [kind for kind in KINDS if of_kind(outcomes, kind)]
    lines = ["by kind", *_rows(outcomes, lambda one: one.case.kind, kinds), ""]
    proofs = sorted({(one.case.kind, one.case.proof) for one in outcomes})
    lines += ["by what proves it", *_rows(outcomes, lambda one: (one.case.kind, one.case.proof), proofs), ""]
    reports = sorted({one.case.report for one in outcomes})
    lines += ["by document", *_rows(outcomes, lambda one: one.case.report, reports), ""]
    rules = Counter(code for one in outcomes for code in one.codes)
    lines += ["caught by rule (one case may be caught by two)", *(f"  {code}  {rules[code]}" for code in sorted(rules))]
    total = sum(one.caught for one in outcomes)
    lines += ["", f"caught {total} of {len(outcomes)} ({share(outcomes):.3f})"]
    lines += [f"false alarms on the untouched documents: {alarms}"]
    return "\n".join(lines)


def _rows(outcomes: Sequence[Outcome], key: Callable[[Outcome], object], names: Sequence[object]) -> list[str]:
    rows = [f"  {'':58} caught  missed  elsewhere  share"]
    for name in names:
        own = [one for one in outcomes if key(one) == name]
        caught = sum(one.caught for one in own)
        other = sum(bool(one.elsewhere) and not one.caught for one in own)
        told = name if isinstance(name, str) else ": ".join(map(str, name))  # type: ignore[call-overload]
        rows.append(f"  {told:58} {caught:6}  {len(own) - caught:6}  {other:9}  {share(own):.3f}")
    return rows


def tell_miss(outcome: Outcome) -> str:
    """One miss: where, what was altered, what proves it, what narrator made of it."""
    case = outcome.case
    elsewhere = f"\n    elsewhere: {', '.join(outcome.elsewhere)}" if outcome.elsewhere else ""
    return (
        f"{case.report}  {case.kind}  {case.old!r} -> {case.new!r}  (proof: {case.proof})\n"
        f"    {case.context[:300]}\n    {outcome.verdict}{elsewhere}"
    )
