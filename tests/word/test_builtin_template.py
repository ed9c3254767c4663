import io
import zipfile

import docx

from drafter.files.paths import templates_dir
from drafter.word.builtin_template import CARRIER, STYLES, carrier


def test_the_file_in_the_templates_is_what_the_recipe_makes():
    assert (templates_dir() / CARRIER).read_bytes() == carrier()


def test_it_has_every_style_and_no_text():
    found = docx.Document(io.BytesIO(carrier()))
    names = {style.name.lower() for style in found.styles}
    assert {name.lower() for name in STYLES} <= names
    assert not found.paragraphs


def test_nothing_tells_of_a_stock_template():
    assert docx.Document(io.BytesIO(carrier())).core_properties.comments == ""
    with zipfile.ZipFile(io.BytesIO(carrier())) as archive:
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())
        assert not any("thumbnail" in name for name in archive.namelist())


def test_pages_of_every_kind_have_a_header_and_a_footer():
    found = docx.Document(io.BytesIO(carrier()))
    section = found.sections[0]
    assert found.settings.odd_and_even_pages_header_footer
    assert section.different_first_page_header_footer
    for margin in (section.header, section.first_page_header, section.even_page_header):
        assert not margin.is_linked_to_previous
    for margin in (section.footer, section.first_page_footer, section.even_page_footer):
        assert "PAGE" in margin._element.xml
