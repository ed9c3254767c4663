import pytest

from drafter.language.identification import ENGLISH, language_of, languages_of, paragraph_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les ministres ont salué la résolution de leurs alliés.", "French"),
        ("Nous refuserons les provocations répétées du régime.", "French"),
        ("Die Minister bekräftigen, dass die Allianz für die Sicherheit ihrer Mitglieder einsteht.", "German"),
        ("Los ministros condenan los ataques contra la población y la infraestructura del país.", "Spanish"),
        ("I ministri riaffermano il sostegno alla sicurezza e alla stabilità della regione.", "Italian"),
        ("Ministrowie potwierdzili, że sojusz jest gotowy do obrony na wschodzie i w Europie.", "Polish"),
        ("Bakanlar, bölgenin güvenliği için birlikte hareket etmeye ve bir plan hazırlamaya karar verdi.", "Turkish"),
        ("De ministers bevestigen dat het bondgenootschap klaar is voor de verdediging van de regio.", "Dutch"),
        ("Ministerek megerősítették, hogy a szövetség kész a térség védelmére, és ez nem változik.", "Hungarian"),
        ("Министры подтвердили, что союз готов к обороне и не будет отступать на востоке.", "Russian"),
        ("Міністри підтвердили, що союз готовий до оборони й не відступить від своїх рішень.", "Ukrainian"),
        ("Οι υπουργοί επιβεβαίωσαν τη στήριξη.", "Greek"),
        ("Ministrid kinnitasid liidu valmisolekut kaitsta piirkonda.", "a language other than English"),
        ("Ministers affirmed their support.", ENGLISH),
        ("The Council meets in Şanlıurfa, Ķekava and Łódź.", ENGLISH),
        ("We don’t doubt that they’ll join us.", ENGLISH),
        ("Ministers, meeting in Reykjavík, agreed a wide-ranging plan.", ENGLISH),
        ("Ankara", ""),
        ("Ursula von der Leyen", ""),
        ("12 % – 15 %", ""),
        ("https://www.example.org/de/der/die/das", ""),
        ("", ""),
    ],
)
def test_the_language_of_a_paragraph(text, language):
    assert paragraph_language(text) == language


def test_a_text_of_short_paragraphs_has_a_language():
    assert language_of(["Réunion ministérielle", "Déclaration finale des ministres", "Ordre du jour"]) == "French"
    assert language_of(["Draft agenda", "Any other business"]) == ENGLISH
    assert language_of([]) == ENGLISH


def test_short_paragraphs_take_the_language_of_the_others():
    french = "Les ministres ont salué la résolution de leurs alliés."
    english = "Ministers welcomed the resolve of their Allies."
    assert languages_of([french, "Annexe", "Allies met."]) == ["French", "French", ENGLISH]
    assert languages_of([french, "Annexe", english]) == ["French", ENGLISH, ENGLISH]
    assert languages_of(["Annexe", "2040", ""]) == [ENGLISH] * 3
    assert languages_of([]) == []


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "é" * 200_000, "le " * 60_000, "a-" * 100_000, "’" * 100_000, "日" * 100_000]
)
def test_no_text_stalls_it(text):
    assert paragraph_language(text) != ENGLISH or text.startswith("le")


# Every threshold at its boundary. No language has the words qqx, qqy and qqz. --------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"), [("Qqx qqx qqy qqz", "a language other than English"), ("Qqx qqx qqy", "")]
)
def test_three_words_in_lower_case_tell_the_language_of_a_paragraph(text, language):
    assert paragraph_language(text) == language


@pytest.mark.parametrize(("text", "is_english"), [("Qqx qqx qqy", False), ("Qqx qqx", True)])
def test_two_words_in_lower_case_tell_the_language_of_a_text(text, is_english):
    assert (language_of([text]) == ENGLISH) is is_english


@pytest.mark.parametrize(("known", "is_english"), [(70, True), (69, False)])
def test_seven_tenths_of_the_words_of_an_english_text_are_english(known, is_english):
    assert (paragraph_language("ships " * known + "qqx " * (100 - known)) == ENGLISH) is is_english


@pytest.mark.parametrize(("small", "is_english"), [(30, True), (29, False)])
def test_three_tenths_of_small_english_words_make_a_text_english(small, is_english):
    assert (paragraph_language("with " * small + "qqx " * (100 - small)) == ENGLISH) is is_english


@pytest.mark.parametrize(("length", "is_english"), [(119, True), (120, False)])
def test_one_article_in_less_than_120_characters_makes_a_text_english(length, is_english):
    text = "qqx the qqy ".ljust(length - 4, "z") + " qqz"
    assert len(text) == length
    assert (paragraph_language(text) == ENGLISH) is is_english


@pytest.mark.parametrize(("small", "language"), [(12, "French"), (11, "a language other than English")])
def test_a_language_is_named_by_12_hundredths_of_small_words(small, language):
    assert paragraph_language("qui " * small + "qqx " * (100 - small)) == language


@pytest.mark.parametrize(("letters", "language"), [("αβγδ", "Greek"), ("αβγ", "")])
def test_four_letters_are_of_another_script(letters, language):
    assert paragraph_language(letters) == language
