"""A pipeline that does what the document's first line says, and writes down what it was asked to read."""

import os
import re
import signal
import time
from pathlib import Path

from narrator.domain import Analysis, Audit, Block, BlockKind, Coverage, Document, Page, Sentence, Span
from narrator.errors import DocumentMalformed
from narrator.language import load_pipeline

NOWHERE = Coverage(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def prepare():
    load_pipeline()


def examine(path, data=None, *, catalogues=(), authority=None, ocr=True, ocr_seconds=600):
    if path == "specimen.pdf":
        return None
    if data is None:
        data = Path(path).read_bytes()
    text = data.decode()
    line = text.partition("\n")[0]
    note(f"{Path(path).name} {authority or ''}".strip())
    act(line, path, ocr_seconds)
    return describe(path, text, authority)


def note(line):
    with Path(os.environ["STAGE_LOG"]).open("a") as log:
        log.write(f"{line}\n")


def act(line, path, ocr_seconds):
    match line.split():
        case ["hang"]:
            # Holds Python's lock, so that no thread and no handler of a signal gets to run.
            re.fullmatch("(a+)+b", "a" * 60)
        case ["sleep", seconds]:
            time.sleep(float(seconds) * float(os.environ.get("STAGE_SLOWER", "1")))
        case ["recognise", most]:
            assert 0 < ocr_seconds <= float(most)
        case ["hog"]:
            kept = []
            while True:
                kept.append(bytearray(40_000_000))
                time.sleep(0.01)
        case ["crash"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["crash-once", mark] if not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["child", mark]:
            import subprocess

            child = subprocess.Popen(["sleep", "600"])
            Path(mark).write_text(str(child.pid))
            time.sleep(600)
        case ["broken"]:
            raise DocumentMalformed("The file is cut off.", path, "Fetch it again.")
        case ["fault"]:
            raise ValueError("seven is no colour\x1b[31m")


def describe(path, text, authority):
    span = Span(0, len(text.rstrip("\n")))
    pages = (Page(1, Span(0, len(text)), 595.0, 842.0),)
    document = Document(path, "txt", text, (Block(BlockKind.PARAGRAPH, span, 1),), (), pages)
    analysis = Analysis(document, (Sentence(span, (span,), 0, 0),), (), (), (), None, authority)
    return Audit((analysis,), (), (), (), NOWHERE)
