import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.document import Run, quiet, strong, text
from exports.pdf.fonts import Weight, face
from exports.pdf.lines import broken, natural_width, set_in
from exports.pdf.styles import Style

STYLE = Style(10, 12)


def lines(*parts: str | Run, width: float = 100) -> list[str]:
    return ["".join(span.words for span in line.spans) for line in broken(text(*parts), STYLE, width)]


def test_a_text_that_fits_is_one_line() -> None:
    assert lines("MORTIMER, Jill") == ["MORTIMER, Jill"]


def test_lines_end_at_spaces_and_after_hyphens() -> None:
    assert lines("The number of ballot papers rejected") == ["The number of ballot ", "papers rejected"]
    assert lines("WARD-JACKSON", width=50) == ["WARD-", "JACKSON"]


@pytest.mark.parametrize("day", ["3 May 2018", "28 Medi 2018", "3 May 2018,"])
def test_no_line_ends_in_a_date(day: str) -> None:
    words = f"held on Thursday {day} and elsewhere"
    for width in range(70, 200, 5):
        assert any(day in line for line in lines(words, width=width)), width


def test_a_line_break_is_a_line_break() -> None:
    assert lines("KHATKAR\n(Bill)") == ["KHATKAR ", "(Bill)"]
    assert lines("A", quiet("\nB")) == ["A ", "B"]


def test_markup_is_text() -> None:
    assert lines("<b>&amp;</b>") == ["<b>&amp;</b>"]


def test_a_word_wider_than_the_measure_is_cut() -> None:
    cut = lines("x" * 60)
    assert "".join(cut) == "x" * 60
    assert len(cut) > 1


def test_a_comma_never_begins_a_line() -> None:
    """The name stands out and the comma does not: they are two runs, and still one word."""
    for width in range(45, 140, 3):
        broken_up = lines("We say that ", strong("Bernard"), ", being here", width=width)
        assert not any(line.startswith(",") for line in broken_up), width


def test_runs_of_one_style_become_one_span() -> None:
    (line,) = broken(text("one ", "two ", strong("three")), STYLE, 200)
    assert [span.words for span in line.spans] == ["one two ", "three"]
    assert [span.style.weight for span in line.spans] == [Weight.REGULAR, Weight.SEMIBOLD]


def test_accents_are_composed() -> None:
    assert lines("Sia\u0302n") == ["Si\u00e2n"]


def test_figures_are_all_of_one_width() -> None:
    for weight in Weight:
        assert len({face(weight).width(digit, 10) for digit in "0123456789"}) == 1


WORDS = st.text(st.sampled_from("abcWMil.,-–/ ĉŵŁЖλ\n"), max_size=80)


@given(st.lists(st.tuples(WORDS, st.sampled_from([strong, quiet, Run])), max_size=4), st.floats(12, 300))
def test_every_letter_is_kept_and_no_line_is_wider_than_its_measure(
    parts: list[tuple[str, type[Run]]], width: float
) -> None:
    content = text(*(make(words) for words, make in parts))
    if not content:
        assert set_in(content, STYLE, width).lines == ()
        return
    broken_up = broken(content, STYLE, width)
    kept = "".join(span.words for line in broken_up for span in line.spans)
    assert "".join(kept.split()) == "".join("".join(run.text for run in content).split())
    for line in broken_up:
        assert line.width <= width + 0.01
        measured = sum(face(s.style.weight).width(s.words.rstrip(" "), s.style.size) for s in line.spans[-1:])
        assert measured <= line.width + 0.01


@given(WORDS)
def test_a_text_fits_into_its_natural_width(words: str) -> None:
    content = text(words.strip())
    if content:
        wide = natural_width(content, STYLE) + 0.5
        assert len(broken(content, STYLE, wide)) == content[0].text.count("\n") + 1


@pytest.mark.parametrize("count", [0, 3])
def test_copy_is_parted_between_lines(count: int) -> None:
    copy = set_in(text("one two three four five six seven eight nine ten"), STYLE, 40)
    first, rest = copy.parted(count)
    assert (*first.lines, *rest.lines) == copy.lines
    assert first.height + rest.height == pytest.approx(copy.height)
