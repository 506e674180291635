import pytest

from exports.papers import PAPERS, declaration, document_of
from exports.papers.printable import unprintable_texts
from exports.pdf import render
from exports.pdf.fonts import Weight, face, named, unprintable
from exports.refusals import PaperRefused
from models.result import result_of
from models.setup import Candidate
from models.state import Stage
from tests.exports.halls import contest_of, hartlepool_at, now_of, stand
from tests.exports.pdfs import Printer, bare
from tests.support import Hall

PRINTABLE = (
    "Llŷr Gruffydd",
    "Siân Gŵyr",
    "Łukasz Żółć",
    "Γιώργος Παπαδόπουλος",
    "Дмитрий Щукин",
    "Şükrü Öğüt",
    "Nguyễn Văn Ánh",
    "D’Arcy O'Neill",
    "✓ – — “…” × ½ ·",
)


@pytest.mark.parametrize("name", PRINTABLE)
def test_names_of_europe_can_be_printed(name: str) -> None:
    assert unprintable(name) == ()


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("Dan כהן", ("כ", "ה", "ן")),
        ("Dan محمد", ("م", "ح", "د")),
        ("Smith 😀", ("😀",)),
        ("Ward\u2011Jackson", ("\u2011",)),
        ("გიორგი", ("გ", "ი", "ო", "რ")),
        ("王小明", ("王", "小", "明")),
        ("Q\u0303ue", ("\u0303",)),
        ("a\u00adb", ("\u00ad",)),
        ("a\u200db", ("\u200d",)),
        ("a\u202eb", ("\u202e",)),
        ("a\x07b", ("\x07",)),
        ("a\ue000b", ("\ue000",)),
    ],
)
def test_what_the_font_lacks_is_named(name: str, lacking: tuple[str, ...]) -> None:
    assert unprintable(name) == lacking


def test_a_loose_accent_that_joins_its_letter_is_no_trouble() -> None:
    assert unprintable("Sia\u0302n, Z\u0307o\u0301l\u0142c\u0301") == ()


def test_both_weights_print_the_same_letters() -> None:
    regular, semibold = (set(face(weight).widths) for weight in Weight)
    assert regular == semibold


def test_characters_are_named_for_people() -> None:
    assert named("א") == "“א” (U+05D0, HEBREW LETTER ALEF)"
    assert named("\u0303") == "U+0303, COMBINING TILDE"
    assert named("\x07") == "U+0007"


# on paper


def with_name(surname: str, other_names: str = "", description: str = "", commonly_used: str = "") -> Hall:
    first = Candidate(
        id="c1", surname=surname, other_names=other_names, description=description, commonly_used=commonly_used
    )
    people = [first, *stand(("x", "y"), ("Box", "Bea"))[1:]]
    return contest_of(people, [50, 40])


def test_a_name_that_cannot_be_printed_is_refused_by_candidate_and_character() -> None:
    hall = with_name("Cohen", other_names="דוד")
    with pytest.raises(PaperRefused) as refused:
        document_of(PAPERS["declaration"], *now_of(hall))
    assert str(refused.value) == (
        "The name of candidate 1, “COHEN, דוד”, holds the character “ד” (U+05D3, HEBREW LETTER DALET), which is "
        "written from right to left. Papers cannot print that, so nothing was printed. Write it in Latin letters."
    )


@pytest.mark.parametrize(
    ("field", "where"),
    [("description", "The description of candidate 1"), ("commonly_used", "The commonly used name of candidate 1")],
)
def test_the_field_is_named(field: str, where: str) -> None:
    hall = with_name("Cohen", **{field: "Green 😀"})
    with pytest.raises(PaperRefused) as refused:
        document_of(PAPERS["results-sheet"], *now_of(hall))
    assert str(refused.value) == (
        f"{where}, “Green 😀”, holds the character “😀” (U+1F600, GRINNING FACE). The printed font does not have it, "
        "so nothing was printed. Write it in other letters."
    )


def test_an_accent_without_a_letter_is_explained() -> None:
    hall = with_name("O\u0323\u0300sun")
    for sentence in unprintable_texts(*now_of(hall)):
        assert "holds the loose accent U+0300, COMBINING GRAVE ACCENT, which has no letter of its own" in sentence


def test_all_troubles_of_a_contest_can_be_said_at_set_up() -> None:
    hall = with_name("Cohen", other_names="דוד", description="Green 😀")
    assert len(unprintable_texts(*now_of(hall))) == 3  # the name as printed, as spoken, the description
    assert unprintable_texts(*now_of(hartlepool_at(Stage.DECLARED))) == ()


def test_a_document_is_refused_whatever_it_was_made_from() -> None:
    night, contest = now_of(with_name("王"))
    document = declaration.build(night, contest, result_of(contest))
    with pytest.raises(PaperRefused) as refused:
        render(document)
    assert str(refused.value).startswith("The paper's text, “王”, holds the character “王” (U+738B, CJK")


def test_names_come_onto_paper_and_copy_out_again(printer: Printer) -> None:
    people = [
        Candidate(id=f"c{i}", surname=name.split()[-1], other_names=" ".join(name.split()[:-1]))
        for i, name in enumerate(PRINTABLE[:8], 1)
    ]
    pdf = printer(document_of(PAPERS["declaration"], *now_of(contest_of(people, list(range(20, 12, -1))))))
    said = bare(pdf.text())
    for candidate in people:
        assert bare(candidate.full_name()) in said
