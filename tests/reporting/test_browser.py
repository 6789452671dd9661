"""The page as its readers see it, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from contresens.model import Report, SegmentReport

pytestmark = pytest.mark.browser

Shows = Callable[[Report], WebDriver]


def all_of(browser: WebDriver, selector: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, selector)


def one(browser: WebDriver, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


def seen(browser: WebDriver, selector: str) -> list[str]:
    """The ids of the elements that are displayed."""
    return [
        each.get_attribute("id") or "" for each in all_of(browser, selector) if each.is_displayed()
    ]


def press(browser: WebDriver, *keys: str) -> None:
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def at(browser: WebDriver) -> str | None:
    """The id of what has the focus."""
    return browser.switch_to.active_element.get_attribute("id")


def log(browser: WebDriver, kind: str) -> list[str]:
    """What the browser wrote down since it was last asked."""
    entries = browser.execute("getLog", {"type": kind})["value"]
    return [entry["message"] for entry in entries]


def test_opens_without_complaint(shows: Shows, report: Report) -> None:
    browser = shows(report)
    assert log(browser, "browser") == []
    assert one(browser, ".count").text == "4 of 4 findings"
    assert seen(browser, ".segment") == ["s2", "s3", "s4"]


def test_filters_by_severity(shows: Shows, report: Report) -> None:
    browser = shows(report)
    one(browser, "input[value=major]").click()
    assert seen(browser, ".note") == ["s2-1", "s4-1"]
    assert seen(browser, ".segment") == ["s2", "s4"]
    assert one(browser, ".count").text == "2 of 4 findings"
    one(browser, "input[value=major]").click()
    assert len(seen(browser, ".note")) == 4


def test_filters_by_rule_and_takes_its_marks_away(shows: Shows, report: Report) -> None:
    browser = shows(report)
    one(browser, ".menu > summary").click()
    one(browser, "input[value=OMI101]").click()
    assert seen(browser, ".note") == ["s2-1", "s3-1", "s4-1"]
    assert one(browser, ".chosen").text == "3/4"
    classes = [mark.get_attribute("class") or "" for mark in all_of(browser, "#s3 mark")]
    assert ["off" in name.split() for name in classes] == [False, True, True]
    one(browser, "[data-all=false]").click()
    assert seen(browser, ".note") == []
    assert one(browser, ".filtered").is_displayed()
    one(browser, "[data-all=true]").click()
    assert len(seen(browser, ".note")) == 4


def test_searches_and_shows_clean_segments(shows: Shows, report: Report) -> None:
    browser = shows(report)
    one(browser, "[data-do=clean]").click()
    assert seen(browser, ".segment") == ["s1", "s2", "s3", "s4"]
    press(browser, "/")
    press(browser, "SPRING")
    assert seen(browser, ".segment") == ["s1"]
    press(browser, Keys.ESCAPE)
    assert len(seen(browser, ".segment")) == 4


@pytest.mark.parametrize(("forth", "back"), [("j", "k"), ("n", "p")])
def test_keys_lead_from_finding_to_finding(
    shows: Shows, report: Report, forth: str, back: str
) -> None:
    browser = shows(report)
    walked = []
    for key in (forth, forth, forth, forth, forth, back, Keys.ARROW_UP, Keys.ARROW_DOWN):
        press(browser, key)
        walked.append(at(browser))
    assert walked == ["s2-1", "s3-1", "s3-2", "s4-1", "s2-1", "s4-1", "s3-2", "s4-1"]
    assert one(browser, ".count").text == "finding 4 of 4"


def test_keys_pass_over_what_is_filtered_out(shows: Shows, report: Report) -> None:
    browser = shows(report)
    one(browser, "input[value=major]").click()
    press(browser, "j", "j")
    assert at(browser) == "s4-1"


def test_keys_can_be_turned_off(shows: Shows, report: Report) -> None:
    browser = shows(report)
    press(browser, "?")
    assert one(browser, "#help").is_displayed()
    one(browser, "input[name=keys]").click()
    one(browser, "#help button").click()
    assert not one(browser, "#help").is_displayed()
    press(browser, "j")
    assert at(browser) != "s2-1"
    browser.refresh()
    press(browser, "j")
    assert at(browser) != "s2-1"


def test_a_finding_lights_up_on_both_sides(shows: Shows, report: Report) -> None:
    browser = shows(report)
    press(browser, "j", "j", "j")
    assert [mark.text for mark in all_of(browser, "#s3 mark.lit")] == [", a gift", ""]
    ActionChains(browser).move_to_element(one(browser, "#s4 .source mark")).perform()
    assert [mark.text for mark in all_of(browser, "mark.lit")] == ["300 trees", "300 $"]
    assert seen(browser, ".note.lit") == ["s4-1"]
    one(browser, "#s4 .target mark").click()
    assert at(browser) == "s4-1"


def test_a_rule_explains_itself(shows: Shows, report: Report) -> None:
    browser = shows(report)
    one(browser, "#s4-1 .rule").click()
    dialog = one(browser, "#rule")
    assert dialog.is_displayed()
    assert "The source counts ‹source›" in dialog.text
    press(browser, Keys.ESCAPE)
    assert not dialog.is_displayed()


def test_light_and_dark(shows: Shows, report: Report) -> None:
    browser = shows(report)

    def prefers(scheme: str) -> None:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def paper() -> str:
        return one(browser, "body").value_of_css_property("background-color")

    light, dark = "rgba(250, 248, 243, 1)", "rgba(22, 23, 26, 1)"
    prefers("light")
    assert paper() == light
    prefers("dark")
    assert paper() == dark
    one(browser, "[data-do=theme]").click()
    assert paper() == light
    browser.refresh()
    assert paper() == light
    one(browser, "[data-do=theme]").click()
    prefers("light")
    assert paper() == dark


ATTACKS = (
    "<script>window.hit = 1</script>",
    "</script><img src=x onerror='window.hit = 1'>",
    '"><svg onload=window.hit=1>',
    "javascript:window.hit=1",
    "<style>body{display:none}</style><link rel=stylesheet href=http://192.0.2.1/x.css>",
    "<meta http-equiv=refresh content='0;url=http://192.0.2.1/'>",
    "<!--",
)


def test_texts_do_nothing(
    shows: Shows, report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    segments = [
        segment_of(n, text, text, ("OMI101", text, "", {"source": text, "better": text}))
        for n, text in enumerate(ATTACKS, start=1)
    ]
    hostile = report_of(
        [
            replace(each, segment=replace(each.segment, id=text, source_lang='en" onfocus="hit=1'))
            for each, text in zip(segments, ATTACKS, strict=True)
        ],
        notes=ATTACKS,
    )
    browser = shows(hostile)
    press(browser, "j", "j")
    assert browser.execute_script("return window.hit") is None
    assert [text.text for text in all_of(browser, ".source .text")] == list(ATTACKS)
    assert log(browser, "browser") == []


def test_asks_nobody_for_anything(shows: Shows, report: Report) -> None:
    browser = shows(report)
    press(browser, "j", "?", Keys.ESCAPE)
    events = [json.loads(entry)["message"] for entry in log(browser, "performance")]
    asked = [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
    assert {url.split("/")[-1] for url in asked} == {"report.html"}
    assert all(url.startswith("file:///") for url in asked)


def test_can_be_read_without_script(shows: Shows, report: Report) -> None:
    browser = shows(report)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.refresh()
        assert seen(browser, ".segment") == ["s1", "s2", "s3", "s4"]
        assert len(seen(browser, ".note")) == 4
        assert not one(browser, ".filters").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [360, 800, 1440])
def test_nothing_sticks_out(shows: Shows, report: Report, width: int) -> None:
    browser = shows(report)
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        page = browser.execute_script("return document.documentElement.scrollWidth")
        assert page <= width
        source, target = one(browser, "#s4 .source").rect, one(browser, "#s4 .target").rect
        assert (source["y"] == target["y"]) == (width > 700)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_five_thousand_segments(
    shows: Shows, report_of: Callable[..., Report], segment_of: Callable[..., SegmentReport]
) -> None:
    segments = [
        segment_of(n, f"Tree {n} is an apple.", f"L’arbre {n} est un pommier.")
        if n % 10
        else segment_of(
            n, f"Not tree {n}.", f"Arbre {n}.", ("POL101", "Not", None, {"source": "Not"})
        )
        for n in range(1, 5001)
    ]
    browser = shows(report_of(segments))
    assert one(browser, ".count").text == "500 of 500 findings"
    press(browser, "k")
    assert at(browser) == "s5000-1"
    press(browser, "/")
    press(browser, "tree 4990")
    assert one(browser, ".count").text == "1 of 500 findings"
