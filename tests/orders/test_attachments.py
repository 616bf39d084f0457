"""Which files may be sent with a message: told by what they hold, not only by their name."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from orders.attachments import LARGEST, OFFICE, OPEN_DOCUMENT, NotAllowed, check_file, clean_name

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20) + b"\xff\xd9"
PROGRAM = b"MZ" + bytes(100)


def zipped(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return file.getvalue()


DOCX = zipped(word__document_xml="<w/>")
ODT = zipped(mimetype=OPEN_DOCUMENT, content_xml="<o/>")


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("schema.pdf", PDF, "application/pdf"),
        ("bild.PNG", PNG, "image/png"),
        ("bild.jpg", JPEG, "image/jpeg"),
        ("bild.jpeg", JPEG, "image/jpeg"),
        ("läs.txt", "Hälsningar från Björken".encode(), "text/plain"),
        ("läs.txt", "Hälsningar – från Björken".encode("cp1252"), "text/plain"),
        ("brev.docx", DOCX, OFFICE),
        ("brev.odt", ODT, OPEN_DOCUMENT),
    ],
)
def test_what_is_what_its_name_says_is_taken(name: str, content: bytes, content_type: str) -> None:
    taken = check_file(name, content)
    assert (taken.content_type, taken.content) == (content_type, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("schema.pdf", PROGRAM),
        ("schema.pdf", b"<!DOCTYPE html><script>"),
        ("schema.pdf", PNG),
        ("bild.png", JPEG),
        ("bild.jpg", b"<svg onload='x'>"),
        ("brev.docx", zipped(a="x")),
        ("brev.docx", ODT),
        ("brev.docx", zipped(word__document_xml="<w/>", word__vbaProject="x")),
        ("brev.docx", b"PK\x03\x04 cut short"),
        ("brev.odt", DOCX),
        ("brev.odt", zipped(mimetype="application/vnd.oasis.opendocument.text-master", content_xml="")),
        ("läs.txt", PROGRAM),
        ("läs.txt", "Hej".encode("utf-16")),
    ],
)
def test_what_is_something_else_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(NotAllowed, match="Spara om den"):
        check_file(name, content)


@pytest.mark.parametrize("name", ["schema.exe", "schema.html", "schema.pdf.svg", "schema", ""])
def test_other_kinds_are_refused_by_name(name: str) -> None:
    with pytest.raises(NotAllowed, match="Välj PDF, PNG, JPEG"):
        check_file(name, PDF)


def test_too_large_and_empty_are_refused() -> None:
    with pytest.raises(NotAllowed, match="större än 5 MB"):
        check_file("schema.pdf", PDF + bytes(LARGEST))
    with pytest.raises(NotAllowed, match="är tom"):
        check_file("schema.pdf", b"")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\hem\\Schema  mars.pdf", "Schema mars.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("fil\u202efdp.exe.pdf", "filfdp.exe.pdf"),
        ('a<b>"c|d?.pdf', "a b c d.pdf"),
        ("rad\r\nbrytning.pdf", "radbrytning.pdf"),
        (".pdf", "bilaga.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
        ("a\u0308.pdf", "ä.pdf"),
    ],
)
def test_names_are_cleaned(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned
