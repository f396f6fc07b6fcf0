"""tests/support/file_samples.py — small real files of every type, a canary wherever metadata can hide."""

from __future__ import annotations

import random
import struct
import time
import zipfile
import zlib
from io import BytesIO

from openpyxl import Workbook
from PIL import Image, ImageCms, PngImagePlugin

CANARY = b"CANARY-22.3964-103.4581"
GPS_IFD = 0x8825
ORIENTATION = 0x0112


def drawing(mode: str = "RGB", width: int = 61, height: int = 47) -> Image.Image:
    """Noise, so that compressed data holds every byte value there is."""
    bands = len(Image.new(mode, (1, 1)).getbands())
    return Image.frombytes(mode, (width, height), random.Random(7).randbytes(width * height * bands))


def exif_with_place(orientation: int = 1) -> bytes:
    """What a phone writes: which way up, camera, time, and where it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = CANARY.decode()
    exif[0x0132] = "2023:08:01 07:30:00"
    exif[GPS_IFD] = {1: "N", 2: (22.0, 23.0, 47.0), 3: "E", 4: (103.0, 27.0, 29.0), 29: CANARY.decode()}
    return exif.tobytes()


def jpeg(orientation: int = 1, mode: str = "RGB", **options: object) -> bytes:
    """Canaries in EXIF, XMP, a comment, IPTC, an unknown segment, and behind the end."""
    file = BytesIO()
    drawing(mode).save(
        file,
        "JPEG",
        exif=exif_with_place(orientation),
        xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>",
        comment=CANARY,
        icc_profile=colour_profile(),
        **options,
    )
    saved = file.getvalue()
    iptc = segment(0xED, b"Photoshop 3.0\0" + CANARY)
    flashpix = segment(0xE2, b"FPXR\0" + CANARY)
    return saved[:2] + iptc + flashpix + segment(0xE7, CANARY) + saved[2:] + b"tail " + CANARY


def plain_jpeg(width: int = 61, height: int = 47) -> bytes:
    return saved_as("JPEG", drawing(width=width, height=height))


def segment(marker: int, payload: bytes) -> bytes:
    return b"\xff%c" % marker + struct.pack(">H", len(payload) + 2) + payload


def colour_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def png(orientation: int = 1, mode: str = "RGBA") -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", CANARY.decode())
    texts.add_text("Author", CANARY.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    file = BytesIO()
    drawing(mode).save(file, "PNG", pnginfo=texts, exif=exif_with_place(orientation), dpi=(300, 300))
    saved = file.getvalue()
    hidden = png_chunk(b"tIME", b"\x07\xe7\x08\x01\x07\x1e\x00") + png_chunk(b"prVt", CANARY)
    return saved[:33] + hidden + saved[33:] + b"tail " + CANARY


def png_chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


def webp(orientation: int = 1, lossless: bool = False, frames: int = 1) -> bytes:
    file = BytesIO()
    drawing("RGBA").save(
        file,
        "WEBP",
        lossless=lossless,
        exif=exif_with_place(orientation),
        xmp=b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>",
        icc_profile=colour_profile(),
        save_all=frames > 1,
        append_images=[drawing("RGBA").rotate(90 * n) for n in range(1, frames)],
    )
    return file.getvalue() + b"tail " + CANARY


def saved_as(kind: str, picture: Image.Image | None = None) -> bytes:
    file = BytesIO()
    (picture or drawing()).save(file, kind)
    return file.getvalue()


def pdf() -> bytes:
    """The same bytes whenever it is made: Pillow would write the second into it."""
    long_ago = time.gmtime(0)
    file = BytesIO()
    drawing().save(file, "PDF", creationDate=long_ago, modDate=long_ago)
    return file.getvalue()


def zipped(entries: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, how)
    return file.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word file in little; `more` adds entries, «_» in place of «/»."""
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped(
        {
            "[Content_Types].xml": b'<Types><Override PartName="/word/document.xml" ContentType="'
            + main
            + b'"/>',
            "_rels/.rels": b"<Relationships/>",
            "word/document.xml": b"<w:document>Gi\xc3\xa1 ph\xc6\xa1i ch\xc3\xa8</w:document>",
            **{name.replace("__", "/"): content for name, content in more.items()},
        }
    )


def xlsx() -> bytes:
    file = BytesIO()
    book = Workbook()
    book.create_sheet("Chi phí").append(["Củi", 15_000_000])
    book.save(file)
    book.close()
    return file.getvalue()


def box(kind: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I", len(content) + 8) + kind + content


def film(brand: bytes, *handlers: bytes) -> bytes:
    """An MP4 with one track for each handler («soun», «vide»)."""
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), h, bytes(13)))) for h in handlers]
    return ftyp(brand, b"isom") + box(b"moov", box(b"mvhd", bytes(100)), *tracks) + box(b"mdat", bytes(64))


def ftyp(brand: bytes, *compatible: bytes) -> bytes:
    return box(b"ftyp", brand, bytes(4), *compatible)


def m4a() -> bytes:
    return film(b"M4A ", b"soun")


def heic() -> bytes:
    return ftyp(b"heic", b"mif1", b"heic") + box(b"meta", bytes(40)) + box(b"mdat", bytes(200))


def ogg(first_packet: bytes = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0") -> bytes:
    """The first page of an Ogg stream and a bit."""
    return b"OggS\0\x02" + bytes(20) + bytes([1, len(first_packet)]) + first_packet + b"OggS" + bytes(40)


def mp3(frames: int = 5, tag: bytes = b"") -> bytes:
    """MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame."""
    return tag + (b"\xff\xfb\x90\x64" + bytes(413)) * frames


def aac(frames: int = 5) -> bytes:
    """ADTS frames of 16 bytes, 16 kHz, one channel, as Zalo records."""
    return (b"\xff\xf1\x60\x40\x02\x1f\xfc" + bytes(9)) * frames


def id3(size: int = 300) -> bytes:
    return b"ID3\x04\0\0" + bytes([0, 0, size >> 7, size & 0x7F]) + bytes(size)


GOOD = {
    "anh.jpg": plain_jpeg,
    "anh.png": lambda: saved_as("PNG"),
    "anh.webp": lambda: saved_as("WEBP"),
    "anh.heic": heic,
    "quyet-dinh.pdf": pdf,
    "bao-cao.docx": docx,
    "bang-tinh.xlsx": xlsx,
    "ghi-am.ogg": ogg,
    "ghi-am.m4a": m4a,
    "ghi-am.mp3": mp3,
    "ghi-am.aac": aac,
}
