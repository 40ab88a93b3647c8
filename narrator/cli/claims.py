"""`narrator claims`: every figure that the narrative claims, with its measure, time, role and place."""

from __future__ import annotations

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Formats, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths


def run(
    paths: Paths,
    formats: Formats = None,
    outputs: Outputs = None,
    catalogue: Catalogues = None,
    authority: Authority = None,
    ocr: Ocr = None,
) -> int:
    """List every figure that the narrative claims.

    A measure after a question mark is one that narrator would not swear to: the candidates are named. What of the
    narrative could not be read is told on stderr.
    """
    from narrator.reports import list_claims, sum_up

    settings = choose_settings(catalogue, authority, ocr=ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths)
    reading = analyse_paths(paths, settings)
    listing = list_claims(reading.analyses)
    write_outputs(plan, lambda report, style: report.tell(listing, style))
    documents = [analysis.document for analysis in reading.analyses]
    # Tables that are not trusted take nothing from the narrative: `check` and `tables` are about them.
    troubles = [one for document in documents for one in document.diagnostics if not one.kind.startswith("table_")]
    for line in sum_up(troubles):
        tell(line)
    return reading.exit_code


COMMAND = Command("claims", Panel.READ, run)
