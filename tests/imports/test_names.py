"""Names in parts, and proposals for those in one field."""

import pytest

from imports.names import NameParts, from_one_field, from_parts


@pytest.mark.parametrize(
    ("text", "surname", "others"),
    [
        ("Sue Little", "Little", "Sue"),
        ("John Edward Crispin-Bailey", "Crispin-Bailey", "John Edward"),
        ('Bobby "Elmo" Smith', "Smith", 'Bobby "Elmo"'),
        ("Michael BROOKES", "BROOKES", "Michael"),
        ("Anna VAN DER BERG", "VAN DER BERG", "Anna"),
        ("VAN DER BERG Anna", "VAN DER BERG", "Anna"),
        ("JONES Mary Ann", "JONES", "Mary Ann"),
        ("JOHN SMITH", "SMITH", "JOHN"),
        ("AI Steve", "Steve", "AI"),
        ("J K Rowling", "Rowling", "J K"),
        ("W. Ralph Ward-Jackson", "Ward-Jackson", "W. Ralph"),
        ("Robert Smith Jr", "Smith Jr", "Robert"),
        ("Déirdre Ó Briain", "Briain", "Déirdre Ó"),
        ("Smith,", "Smith", ""),
    ],
)
def test_one_field_is_a_proposal(text: str, surname: str, others: str) -> None:
    name = from_one_field(text)
    assert (name.surname, name.other_names) == (surname, others)
    assert name.proposed == (others != "")


def test_a_comma_says_which_is_the_surname() -> None:
    assert from_one_field("FLYING BRICK, The Incredible") == NameParts("FLYING BRICK", "The Incredible")
    assert from_one_field("Amin") == NameParts("Amin")
    assert from_one_field("") == NameParts("")


@pytest.mark.parametrize(
    "bracket",
    [
        "(commonly known as Bill Khatkar)",
        "(Commonly  Known As Bill Khatkar)",
        "[known as “Bill Khatkar”]",
        "(commonly used name: Bill Khatkar)",
        "(usually called as Bill Khatkar)",
    ],
)
def test_the_commonly_used_name_in_brackets(bracket: str) -> None:
    wanted = NameParts("Khatkar", "Harjinder Singh", "Bill Khatkar")
    assert from_parts("Khatkar", f"Harjinder Singh {bracket}") == wanted
    assert from_parts(f"Khatkar {bracket}", "Harjinder Singh") == wanted
    assert from_one_field(f"KHATKAR, Harjinder Singh {bracket}").commonly_used == "Bill Khatkar"
    assert from_parts("Khatkar", "Harjinder Singh", "Bill") == NameParts("Khatkar", "Harjinder Singh", "Bill")


def test_other_brackets_stay() -> None:
    assert from_parts("Smith", "John (Jack)") == NameParts("Smith", "John (Jack)")
