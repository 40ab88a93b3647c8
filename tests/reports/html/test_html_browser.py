"""The HTML page in Chromium: links, filters, keys and notes work, and nothing that a document says does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from narrator.domain import Audit, Verdict


def expect_focus(page: Page, name: str) -> None:
    """Wait until the focus is on what has this id, or on something in it."""
    page.wait_for_function("id => document.activeElement.closest('[id]')?.id === id", arg=name)


def expect_in_view(page: Page, selector: str) -> None:
    """Wait until the first of these stands in the window whole."""
    page.wait_for_function(
        "s => { const box = document.querySelector(s)?.getBoundingClientRect();"
        " return box && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }",
        arg=selector,
    )


def expect_sign(page: Page, selector: str, sign: str) -> None:
    """Wait until this is what the style puts behind the first of these."""
    page.wait_for_function(
        "([s, sign]) => getComputedStyle(document.querySelector(s), '::after').content.includes(sign)",
        arg=[selector, sign],
    )


def expect_width(page: Page, width: int) -> None:
    """Give the window this width, wait until the page has it, and see that nothing runs out of it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_function("width => innerWidth === width", arg=width)
    page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def page(look, northmoor_page) -> Page:
    return look(northmoor_page)


def test_from_the_finding_to_the_cell_and_back_to_the_sentence(page):
    wrong = page.locator(".finding[data-rule=NAR201]")
    expect(wrong).to_contain_text("78.9% of children due a dental check")
    wrong.locator(".against mark a").click()
    expect_in_view(page, "td:target")
    expect(page.locator("td:target")).to_contain_text("73.6")
    page.locator("td:target a.num").click()
    expect(page.locator(":target")).to_have_attribute("id", wrong.get_attribute("id"))
    wrong.locator(".said mark a").click()
    expect_in_view(page, "a:target")
    expect(page.locator(".passage", has=page.locator("a:target"))).to_contain_text("due a dental check by the end")


def test_a_figure_tells_its_verdict_and_leads_to_its_evidence(page):
    pop = page.get_by_role("dialog")
    figure = page.get_by_role("link", name="81.9% unverified")
    expect(pop).to_be_hidden()
    figure.click()
    expect(pop).to_contain_text("no cell or sentence for this time")
    expect(figure).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(pop).to_be_hidden()
    expect(figure).to_be_focused()
    page.get_by_role("link", name="85.3% consistent").press("Enter")
    expect(pop.get_by_role("heading", name="85.3% consistent")).to_be_focused()
    pop.get_by_role("link", name="86.1", exact=True).click()
    expect(pop).to_be_hidden()
    expect_in_view(page, "td:target")
    page.locator("td:target a").click()
    expect(pop).to_contain_text("Held against it")
    pop.get_by_role("link", name="85.3%").click()
    expect_in_view(page, "a:target")
    page.evaluate("hash => location.hash = hash", figure.get_attribute("href"))
    expect(pop).to_contain_text("no cell or sentence for this time")
    pop.get_by_role("button", name="Close").click()
    expect(pop).to_be_hidden()


def test_filters_change_what_is_shown_and_what_is_counted(page, northmoor):
    findings, figures = len(northmoor.findings), len(northmoor.verdicts)
    grave = sum(one.verdict in (Verdict.CONTRADICTED, Verdict.ROUNDING) for one in northmoor.verdicts)
    parts = [one for one in northmoor.findings if one.code == "NAR103"]
    minutes = northmoor.analyses[1]
    count, rule = page.get_by_role("status"), page.get_by_role("combobox", name="Rule")
    section = page.get_by_role("combobox", name="Section")
    expect(count).to_have_text(f"Shown: {findings} of {findings} findings, {figures} of {figures} figures")
    page.get_by_role("checkbox", name="consistent").uncheck()
    page.get_by_role("checkbox", name="unverified").uncheck()
    expect(count).to_have_text(f"Shown: {findings} of {findings} findings, {grave} of {figures} figures")
    mark = page.locator(".fig.consistent").first
    expect_sign(page, ".fig.consistent", "none")
    expect(mark).to_have_attribute("tabindex", "-1")
    rule.select_option("NAR103")
    expect(count).to_have_text(f"Shown: {len(parts)} of {findings} findings, {grave} of {figures} figures")
    expect(page.locator(".finding:visible")).to_have_count(len(parts))
    numbers = page.locator(".finding:visible").evaluate_all("all => all.map(one => one.dataset.number)")
    expect(page.locator(".beside:visible").first).to_have_attribute("data-number", numbers[0])
    section.select_option(page.locator(".finding:visible").last.get_attribute("data-section"))
    expect(count).to_contain_text(f"Shown: 1 of {findings} findings")
    expect(page.locator(".part:visible")).to_have_count(1)
    expect(page.locator(".document:visible")).to_have_count(1)
    page.get_by_role("checkbox", name="Error").uncheck()
    expect(count).to_contain_text(f"Shown: 0 of {findings} findings")
    expect(page.get_by_text("No finding fits the filters.")).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    expect(count).to_have_text(f"Shown: {findings} of {findings} findings, {figures} of {figures} figures")
    section.select_option(label="all of northmoor-2023q2-minutes.pdf")
    own = [one for one in northmoor.findings if one.evidence[0].document == minutes.document.path]
    expect(count).to_have_text(f"Shown: {len(own)} of {findings} findings, {len(minutes.claims)} of {figures} figures")


def test_a_link_to_what_the_filters_hide_shows_it(page, northmoor):
    page.get_by_role("combobox", name="Section").select_option("d2")
    expect(page.locator("#d1")).to_be_hidden()
    page.locator(".finding:visible .against mark a").first.click()
    expect(page.locator(":target")).to_be_visible()
    expect_in_view(page, ":target")
    expect(page.get_by_role("status")).to_contain_text("{0} of {0} findings".format(len(northmoor.findings)))


def test_the_keyboard_alone_is_enough(page, northmoor):
    expect(page.locator("kbd").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the findings")).to_be_focused()
    page.keyboard.press("Enter")
    expect_focus(page, "findings")
    last = f"f{len(northmoor.findings)}"
    for key, finding in zip("nnnppp", ("f1", "f2", "f3", "f2", "f1", last), strict=True):
        page.keyboard.press(key)
        expect_focus(page, finding)
    for key, figure in (("j", "d1-c1"), ("j", "d1-c2"), ("k", "d1-c1")):
        page.keyboard.press(key)
        expect_focus(page, figure)
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    rule = page.get_by_role("combobox", name="Rule")
    rule.focus()
    page.keyboard.press("n")
    # What the page does on the next key it does after this one.
    page.keyboard.press("Escape")
    expect(rule, "letters typed into a control are the control's").to_be_focused()


def test_light_and_dark(look, northmoor_page):
    page = look(northmoor_page, color_scheme="dark")
    ground, white = page.locator("body"), "rgb(255, 255, 255)"
    expect(ground).not_to_have_css("background-color", white)
    dark = ground.evaluate("one => getComputedStyle(one).backgroundColor")
    page.get_by_role("button", name="Light page").click()
    expect(ground).to_have_css("background-color", white)
    page.get_by_role("button", name="Dark page").click()
    expect(ground).to_have_css("background-color", dark)


def test_nothing_runs_out_of_the_window(page):
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for width in (1400, 800, 320):
        expect_width(page, width)
        # Beside the text where there is room, below it else.
        page.wait_for_function(
            "wide => { const [note, text] = ['.beside', '.passage'].map(s => document.querySelector(s)"
            ".getBoundingClientRect()); return (note.left > text.left + 100) === wide; }",
            arg=width > 1000,
        )


@pytest.mark.parametrize("end", ["Q" * 90, " withaword" * 30], ids=["a long word", "many words"])
def test_nothing_long_runs_out_of_a_narrow_window(look, write, ending, end):
    """Neither a path without a space nor a font wider than the usual makes the page wider than the window."""
    page = look(write(ending(end)), width=320, bypass_csp=True)
    expect_width(page, 320)
    page.add_style_tag(content="* { letter-spacing: .12em !important; word-spacing: .16em !important }")
    for width in (320, 800, 1400):
        expect_width(page, width)


def test_without_its_script_all_is_shown_and_no_filter(look, northmoor, northmoor_page):
    page = look(northmoor_page, java_script_enabled=False)
    expect(page.get_by_role("form", name="Filters")).to_be_hidden()
    expect(page.locator(".finding:visible")).to_have_count(len(northmoor.findings))
    figure = page.get_by_role("link", name="81.9% unverified")
    figure.click()
    note = page.locator(figure.get_attribute("href"))
    expect(note).to_contain_text("no cell or sentence for this time")
    expect(note).to_be_visible()


def test_on_paper_findings_and_marks_stay_and_controls_go(page, northmoor):
    page.emulate_media(media="print")
    for gone in (".side", "#theme", ".keys"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".finding:visible")).to_have_count(len(northmoor.findings))
    expect_sign(page, ".fig.consistent", "✓")


def test_landmarks_and_headings_are_in_order(page):
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("main", "banner"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    nameless = page.evaluate(
        "[...document.querySelectorAll('a, button, select, input')].filter(one => one.closest('[hidden]') === null"
        " && !(one.textContent.trim() || one.ariaLabel || (one.labels || []).length)).length"
    )
    assert nameless == 0


def test_what_a_document_says_does_nothing(look, write, poisoned: Audit):
    page = look(write(poisoned))
    expect(page.locator(".finding")).to_have_count(2)
    expect(page.locator("#d1")).to_contain_text("<script>alert('read')</script>")
    page.locator(".fig").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("onload=")
    page.get_by_role("checkbox", name="consistent").first.uncheck()
    page.keyboard.press("n")
    expect(page.locator("script")).to_have_count(1)
