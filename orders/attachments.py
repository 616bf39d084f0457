"""Files sent with a message: the few kinds that are taken, told by what they hold and not only by their name."""

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import puremagic

LARGEST_MEGABYTES = 5
LARGEST = LARGEST_MEGABYTES * 1_000_000
LONGEST_NAME = 100
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "docx": OFFICE,
    "odt": OPEN_DOCUMENT,
}
ACCEPT = ",".join(f".{ending}" for ending in TYPES)
KINDS = "PDF, PNG, JPEG, text (.txt), Word (.docx) eller OpenDocument (.odt)"
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
MOST_PARTS = 2000


class NotAllowed(Exception):
    """A file that cannot be sent; its text says why, and what to do."""


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be sent: its cleaned name, what it is, and what it holds."""

    name: str
    content_type: str
    content: bytes


def check_file(name: str, content: bytes) -> CheckedFile:
    """A file as it may be kept. Raises NotAllowed when it is of another kind than its name says, or of none taken."""
    name = clean_name(name)
    ending = name.rpartition(".")[2].lower()
    if ending not in TYPES:
        raise NotAllowed(f"{name} kan inte bifogas. Välj {KINDS}.")
    check_size(name, len(content))
    if not LOOKS[TYPES[ending]](content):
        raise NotAllowed(f"{name} är inte en hel .{ending}-fil. Spara om den och försök igen.")
    return CheckedFile(name, TYPES[ending], content)


def check_size(name: str, size: int) -> None:
    """Raises NotAllowed for a file that is empty or too large; can be asked before it is read."""
    if not size:
        raise NotAllowed(f"{name} är tom. Välj en annan fil.")
    if size > LARGEST:
        raise NotAllowed(f"{name} är större än {LARGEST_MEGABYTES} MB. Gör den mindre eller dela upp den.")


def clean_name(name: str) -> str:
    """A file's own name without folders, controls and turned writing, short, with its ending kept."""
    shown = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one)[0] != "C")
    base, dot, ending = re.split(r"[\\/]", shown)[-1].rpartition(".")
    base, ending = (NOT_IN_NAMES.sub(" ", part).strip(" .") for part in (base, ending))
    return (
        f"{base[:LONGEST_NAME] or 'bilaga'}{dot}{ending[:10]}" if dot else ending[:LONGEST_NAME] or "bilaga"
    )


def _begins_as(content_type: str) -> Callable[[bytes], bool]:
    def look(content: bytes) -> bool:
        return content_type in _types_of(content)

    return look


def _types_of(content: bytes) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _is_text(content: bytes) -> bool:
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            return not any(unicodedata.category(one) == "Cc" for one in text if one not in "\t\n\r\f")
    return False


def _holds(part: str) -> Callable[[ZipFile], bool]:
    def look(archive: ZipFile) -> bool:
        names = archive.namelist()
        return part in names and not any("vbaproject" in name.lower() for name in names)

    return look


def _is_open_text(archive: ZipFile) -> bool:
    names = archive.namelist()
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > LONGEST_NAME:
        return False
    told = archive.read("mimetype").decode("ascii", errors="replace").strip()
    return told == OPEN_DOCUMENT and "content.xml" in names and not any("Basic/" in name for name in names)


def _zipped(look: Callable[[ZipFile], bool]) -> Callable[[bytes], bool]:
    def open_and_look(content: bytes) -> bool:
        if not content.startswith(b"PK\x03\x04"):
            return False
        try:
            with ZipFile(BytesIO(content)) as archive:
                return len(archive.infolist()) <= MOST_PARTS and look(archive)
        except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
            return False

    return open_and_look


LOOKS: dict[str, Callable[[bytes], bool]] = {
    "application/pdf": _begins_as("application/pdf"),
    "image/png": _begins_as("image/png"),
    "image/jpeg": _begins_as("image/jpeg"),
    "text/plain": _is_text,
    OFFICE: _zipped(_holds("word/document.xml")),
    OPEN_DOCUMENT: _zipped(_is_open_text),
}
