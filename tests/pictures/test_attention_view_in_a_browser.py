"""The attention view in a real browser: what is shown is what was used, for every reader and wherever it is put."""

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe

from pictures import attention_view

from .reading import softmax

WORDS = ["the", "bear", "ate", "honey"]
PAGE = (
    '<!doctype html><html lang="en"{}><meta name="viewport" content="width=device-width"><title>Page</title>'
    "<body{}><main><h1>Page</h1>{}</main>"
)
OPACITIES = """lines => lines.map(line => [...line.getAttribute("d").matchAll(/\\d+(?= *(?:L|$))/g)].map(Number)
  .concat(Number(getComputedStyle(line).opacity), [...line.parentNode.parentNode.children].indexOf(line.parentNode)))"""


@pytest.fixture
def weights():
    scores = 2 * np.random.default_rng(5).standard_normal((3, 4, 4))
    return softmax(scores - 1e9 * (np.arange(4) == 3))  # the last key is hidden


@pytest.fixture
def show(browser):
    """Open a page with some views; whatever it asks for, or complains about, ends the test."""
    contexts, trouble = [], []

    def open_page(*views, html="", body="", width=800, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda request: trouble.append(request.url))
        page.set_content(PAGE.format(html, body, "".join(map(str, views))))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


def opacities(page, shape, group):
    """The opacity of every line that can be seen, as the browser computed it."""
    shown = np.zeros(shape)
    for query, key, opacity, head in page.locator(f"svg {group}:visible path").evaluate_all(OPACITIES):
        shown[head, query, key] = opacity
    return shown


def numbers(page, side):
    """The numbers beside the tokens of a side, `(tokens, heads)`."""
    rows = page.locator(f".{side} li").all()
    return np.array([[float(text) for text in row.locator(".numbers span").all_inner_texts()] for row in rows])


def visible(weights):
    return np.where(weights < 0.002, 0, weights)


def test_every_line_is_as_opaque_as_its_weight(show, weights):
    page = show(attention_view(weights, WORDS))
    np.testing.assert_allclose(opacities(page, weights.shape, ".all"), visible(weights), atol=1e-5)


@pytest.mark.parametrize("place", range(4))
def test_pointing_at_a_query_shows_its_row_alone_and_as_numbers(show, weights, place):
    page = show(attention_view(weights, WORDS))
    page.locator(".queries li").nth(place).hover()
    np.testing.assert_allclose(numbers(page, "keys"), weights[:, place].T, atol=0.005 + 1e-6)
    alone = np.where(np.arange(4)[:, None] == place, visible(weights), 0)
    assert page.locator(".all").is_hidden()
    shown = page.locator("svg .one path").evaluate_all(
        "lines => lines.map(line => Number(getComputedStyle(line).opacity))"
    )
    np.testing.assert_allclose(shown, alone[alone > 0], atol=1e-5)
    page.mouse.move(0, 0)
    assert page.locator(".numbers span").count() == 0
    assert page.locator(".all").is_visible()


def test_pointing_at_a_key_shows_its_column(show, weights):
    page = show(attention_view(weights, WORDS))
    page.locator(".keys li").nth(1).hover()
    np.testing.assert_allclose(numbers(page, "queries"), weights[:, :, 1].T, atol=0.005 + 1e-6)
    head, query = np.unravel_index(weights[:, :, 1].argmax(), (3, 4))
    said = f"“bear” is looked at most by “{WORDS[query]}” ({weights[head, query, 1]:.2f}, head {head + 1}), then"
    assert page.get_by_role("status").inner_text().startswith(said)


def test_lines_end_where_the_numbers_begin(show, weights):
    page = show(attention_view(weights, WORDS))
    page.locator(".queries li").nth(1).hover()
    ends = [box["x"] + box["width"] for box in (line.bounding_box() for line in page.locator(".one path").all())]
    begin = page.locator(".keys .numbers").first.bounding_box()["x"]
    assert ends == pytest.approx([begin] * len(ends), abs=3)


def test_the_live_region_says_the_three_largest_weights(show, weights):
    page = show(attention_view(weights[0], WORDS))
    page.locator(".queries li").nth(2).focus()
    order = np.argsort(-weights[0, 2])[:3]
    said = ", then ".join(f"“{WORDS[key]}” ({weights[0, 2, key]:.2f})" for key in order)
    assert page.get_by_role("status").inner_text() == f"“ate” looks most at {said}."


def test_one_head_can_be_shown_alone_one_after_the_other(show, weights):
    view = attention_view(weights, WORDS)
    page = show(view)
    for head in (0, 1, 2, 0):
        page.get_by_role("button", name="next head alone").click()
        assert page.locator("input:checked").count() == 1
        np.testing.assert_allclose(opacities(page, (1, 4, 4), ".all")[0], visible(weights[head]), atol=1e-5)
        assert page.get_by_role("status").inner_text() == f"Shown: head {head + 1} of 3."
    page.get_by_role("button", name="previous head alone").click()
    assert page.get_by_label("3", exact=True).is_checked()
    page.get_by_role("button", name="all").click()
    np.testing.assert_allclose(opacities(page, weights.shape, ".all"), visible(weights), atol=1e-5)


def test_heads_can_be_switched_off_one_by_one(show, weights):
    page = show(attention_view(weights, WORDS, heads=["left", "right", "itself"]))
    page.get_by_label("right").uncheck()
    np.testing.assert_allclose(opacities(page, (2, 4, 4), ".all"), visible(weights[[0, 2]]), atol=1e-5)
    page.locator(".queries li").first.hover()
    np.testing.assert_allclose(numbers(page, "keys"), weights[[0, 2], 0].T, atol=0.005 + 1e-6)
    assert page.locator(".names span").all_inner_texts() == ["left", "itself"]
    page.mouse.move(0, 0)
    page.get_by_label("left").uncheck()
    page.get_by_label("itself").uncheck()
    assert page.get_by_role("status").inner_text() == "No head is shown."
    page.locator(".queries li").first.hover()
    assert page.get_by_role("status").inner_text() == "No head is shown."


def test_heads_of_one_colour_are_told_apart_by_their_names(show, weights):
    many = np.concatenate([weights] * 4)[:9]
    page = show(attention_view(many, WORDS))
    page.locator(".queries li").first.hover()
    assert page.locator(".names span").all_inner_texts() == list("123456789")


def test_a_layer_can_be_chosen(show, weights):
    layers = {"below": weights, "above": weights[::-1]}
    page = show(attention_view(layers, WORDS))
    page.locator("summary").click()
    page.get_by_label("Layer").select_option("above")
    np.testing.assert_allclose(opacities(page, weights.shape, ".all"), visible(weights[::-1]), atol=1e-5)
    assert page.get_by_role("status").inner_text() == "Shown: above, head 1, 2, 3 of 3."
    cells = np.array(page.locator("td").all_inner_texts(), float).reshape(3, 4, 4)
    np.testing.assert_allclose(cells, weights[::-1], atol=0.005 + 1e-6)


def test_the_tables_hold_every_head_even_where_their_mean_was_drawn_first(show):
    weights = softmax(np.random.default_rng(6).standard_normal((8, 9, 9)))
    page = show(attention_view(weights, list("abcdefghi")))
    page.locator("summary").click()
    cells = np.array(page.locator("td").all_inner_texts(), float).reshape(8, 9, 9)
    np.testing.assert_allclose(cells, weights, atol=0.005 + 1e-6)
    assert page.locator("caption").all_inner_texts() == [f"head {head}" for head in range(1, 9)]
    assert page.locator("thead th[scope=col]").count() == 8 * 10
    assert page.locator("tbody th[scope=row]").count() == 8 * 9
    np.testing.assert_allclose(opacities(page, weights.shape, ".all"), visible(weights), atol=1e-5)


def test_script_and_static_tables_round_alike(show):
    view = attention_view(np.full((8, 8), 0.125), list("abcdefgh"))
    page = show(view)
    page.locator("summary").click()
    assert set(page.locator("td").all_inner_texts()) == {"0.13"}


def test_tokens_are_reached_and_left_by_keyboard(show, weights):
    page = show(attention_view(weights[0], WORDS, list("wxyz")))
    lit = lambda: page.locator("[aria-selected=true] bdi").all_inner_texts()  # noqa: E731
    steps = [
        ("Tab", "the"), ("ArrowDown", "bear"), ("ArrowRight", "x"), ("ArrowDown", "y"), ("End", "z"), ("ArrowDown", "z"),
        ("ArrowLeft", "honey"), ("Home", "the"), ("ArrowUp", "the"), ("Tab", "z"),
    ]  # fmt: skip
    for key, token in steps:
        page.keyboard.press(key)
        assert lit() == [token], key
        assert page.evaluate("document.activeElement.querySelector('bdi').textContent") == token
    page.keyboard.press("Escape")
    assert lit() == []
    assert page.locator(".all").is_visible()


def test_arrows_stop_at_the_shorter_side(show):
    page = show(attention_view(np.full((4, 2), 0.5), WORDS, ["a", "b"]))
    page.locator(".queries li").last.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("[aria-selected=true]").inner_text() == "b"


def test_escape_clears_what_the_pointer_lit(show, weights):
    view = attention_view(weights, WORDS)
    page = show(view)
    page.locator(".queries li").first.hover()
    page.keyboard.press("Escape")
    assert page.locator("[aria-selected=true]").count() == 0
    assert page.get_by_role("status").inner_text() == view.finding


def test_a_tap_is_a_focus(show, weights):
    page = show(attention_view(weights, WORDS), has_touch=True)
    page.locator(".queries li").nth(1).tap()
    assert page.evaluate("document.activeElement.querySelector('bdi').textContent") == "bear"
    assert page.locator("[aria-selected=true] bdi").all_inner_texts() == ["bear"]
    np.testing.assert_allclose(numbers(page, "keys"), weights[:, 1].T, atol=0.005 + 1e-6)


def test_views_on_one_page_leave_each_other_alone(show, weights):
    page = show(attention_view(weights, WORDS), attention_view(weights[::-1], WORDS))
    one, two = page.locator(".attention-view").all()
    two.get_by_role("button", name="next head alone").click()
    two.locator(".queries li").first.hover()
    assert one.locator("input:checked").count() == 3
    assert one.locator("[aria-selected=true], .numbers span").count() == 0
    np.testing.assert_allclose(numbers(two, "keys"), weights[-1:, 0].T, atol=0.005 + 1e-6)


def test_an_output_that_is_shown_a_second_time_works_too(show, weights):
    view = attention_view(weights, WORDS)
    page = show(view, view)
    for copy in page.locator(".attention-view").all():
        copy.locator(".queries li").first.hover()
        np.testing.assert_allclose(numbers(copy, "keys"), weights[:, 0].T, atol=0.005 + 1e-6)


def test_where_scripts_are_off_the_picture_is_whole_and_offers_nothing_that_does_not_work(show, weights):
    page = show(attention_view({"a": weights, "b": weights}, WORDS), java_script_enabled=False)
    assert page.locator("svg .all:visible path").count() == (weights >= 0.002).sum()
    assert page.locator(".queries li:visible").all_inner_texts() == WORDS
    assert page.locator(".swatch:visible").count() == 3
    assert page.locator("input:visible, button:visible, select:visible, .hint:visible").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["at rest", "lit", "off"])
def test_it_is_accessible_with_everything_open(show, weights, scheme, state):
    views = attention_view({"a": weights, "b": weights}, WORDS, title="Two layers"), attention_view(weights[0], WORDS)
    page = show(*views, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    if state == "lit":
        page.locator(".queries li").first.focus()
    if state == "off":
        page.get_by_label("1", exact=True).uncheck()
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}})
    assert found.violations_count == 0, found.generate_report()


LUMINANCE = """(element, name) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(element)[name];
  canvas.fillRect(0, 0, 1, 1);
  const linear = c => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(linear);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_head_has_a_colour_that_stands_out_from_the_paper(show, weights, scheme):
    page = show(attention_view(np.concatenate([weights] * 3)[:8], WORDS), color_scheme=scheme)
    paper = page.locator(".attention-view").evaluate(LUMINANCE, "backgroundColor")
    inks = [page.locator(f".all g:nth-child({head}) path").first.evaluate(LUMINANCE, "stroke") for head in range(1, 9)]
    assert len(set(inks)) == 8
    assert all((max(ink, paper) + 0.05) / (min(ink, paper) + 0.05) >= 4.5 for ink in inks), inks


@pytest.mark.parametrize(
    ("html", "body", "system", "mode"),
    [
        ("", "", "light", "light"),
        ("", "", "dark", "dark"),
        (' data-theme="dark"', "", "light", "dark"),
        (' data-theme="light"', "", "dark", "light"),
        ("", ' data-jp-theme-light="false"', "light", "dark"),
        ("", ' data-jp-theme-light="true"', "dark", "light"),
        ("", ' class="vscode-dark"', "light", "dark"),
        ("", ' class="vscode-light"', "dark", "light"),
        (' theme="dark"', "", "light", "dark"),
    ],
)
def test_it_follows_the_theme_of_the_page_it_is_on(show, weights, html, body, system, mode):
    page = show(attention_view(weights, WORDS), html=html, body=body, color_scheme=system)
    paper = page.locator(".attention-view").evaluate("view => getComputedStyle(view).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 30)"}[mode]


def test_it_fits_a_width_of_320_pixels_and_shows_the_largest_weight_where_there_is_no_room_for_all(show, weights):
    long = [*WORDS[:3], "Donaudampfschifffahrtsgesellschaft"]
    many = np.concatenate([weights] * 3)[:8]
    page = show(attention_view(many, long, title="Long words"), width=320)
    page.locator("summary").click()
    page.locator(".queries li").nth(1).focus()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    np.testing.assert_allclose(numbers(page, "keys"), many[:, 1].max(0)[:, None], atol=0.005 + 1e-6)
    assert page.locator(".names span").all_inner_texts() == ["max"]
    assert page.locator("svg").bounding_box()["width"] >= 64


def test_no_text_is_smaller_than_12_pixels(show, weights):
    page = show(attention_view({"a": weights, "b": weights}, WORDS, title="Two layers"))
    page.locator("summary").click()
    page.locator(".queries li").first.hover()
    sizes = page.locator(".attention-view *:visible").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 12


def test_nothing_moves_by_itself(show, weights):
    page = show(attention_view(weights, WORDS))
    moving = page.locator(".attention-view *").evaluate_all(
        "all => all.map(one => getComputedStyle(one)).filter(s => s.transitionDuration !== '0s' || s.animationName !== 'none').length"
    )
    assert moving == 0


def test_it_prints_in_dark_ink_without_buttons(show, weights):
    page = show(attention_view(weights, WORDS), html=' data-theme="dark"', color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("button:visible, .hint:visible, summary:visible").count() == 0
    assert page.locator("svg .all:visible path").count() == (weights >= 0.002).sum()
    assert (
        page.locator(".attention-view").evaluate("view => getComputedStyle(view).backgroundColor")
        == "rgb(255, 255, 255)"
    )


def test_names_from_elsewhere_do_not_run(show):
    attack = "document.documentElement.dataset.attacked = 'yes'"
    evil = [f"<script>{attack}</script>", f'</script><img src=x onerror="{attack}">', f'" onload="{attack}', "`${1}`"]
    layers = {name: np.stack([np.eye(4)] * 4) for name in evil}
    page = show(attention_view(layers, evil, title=evil[1], heads=evil))
    page.locator("summary").click()
    page.get_by_label("Layer").select_option(evil[1])
    page.locator(".keys li").nth(1).hover()
    page.wait_for_timeout(100)
    assert page.evaluate("document.documentElement.dataset.attacked") is None
    assert page.locator("main img").count() == 0
    assert page.locator("caption").first.inner_text() == f"head {evil[0]}"
