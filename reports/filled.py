"""reports/filled.py — fills in a Word template that a union may have edited: what people typed is text in it, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from reports.case_transcript import UNWRITABLE

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")
NO_DOCUMENT = (OSError, ValueError, KeyError, SyntaxError, BadZipFile)  # lxml's error is a SyntaxError
Facts = Mapping[str, "str | Sequence[str] | Sequence[Mapping[str, str]]"]


class FaultyTemplate(Exception):
    """A template cannot be filled in: `why` says what the union is to mend in it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}")
        self.name, self.why = name, why


@dataclass(frozen=True, slots=True)
class Template:
    """A .docx by its name: the union's own in `folder`, else ours."""

    name: str
    folder: Path | None = None

    @property
    def path(self) -> Path:
        own = self.folder / self.name if self.folder else None
        return own if own is not None and own.is_file() else TEMPLATES / self.name


def filled(template: Template, facts: Facts) -> bytes:
    """The document as a .docx. Raises FaultyTemplate, naming every placeholder there is nothing for."""
    from docxtpl import DocxTemplate  # slow to import, and needed by workers alone
    from jinja2 import TemplateError

    try:
        document = DocxTemplate(template.path)
        environment = _environment()
        unknown = document.get_undeclared_template_variables(environment, dict(facts))
        if unknown:
            raise FaultyTemplate(template.name, _nothing_for(unknown))
        document.render(
            {name: _written(value) for name, value in facts.items()}, environment, autoescape=True
        )
    except TemplateError as error:
        raise FaultyTemplate(template.name, str(error)) from error
    except NO_DOCUMENT as error:
        raise FaultyTemplate(template.name, f"{type(error).__name__}: {error}") from error
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def own_faults(folder: Path) -> Iterator[FaultyTemplate]:
    """What is wrong with a union's own templates: of no paper of ours, no document, or with words we have nothing for."""
    for path in sorted(folder.glob("*.docx")):
        if path.name.startswith("~$"):  # Word's own, while it is open there
            continue
        ours = TEMPLATES / path.name
        if not ours.is_file():
            names = ", ".join(sorted(one.name for one in TEMPLATES.glob("*.docx")))
            yield FaultyTemplate(path.name, f"không có giấy nào dùng mẫu tên này ({names})")
            continue
        try:
            unknown = _placeholders(path) - _placeholders(ours)
        except FaultyTemplate as faulty:
            yield faulty
            continue
        if unknown:
            yield FaultyTemplate(path.name, _nothing_for(unknown))


def _placeholders(path: Path) -> set[str]:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    try:
        found: set[str] = DocxTemplate(path).get_undeclared_template_variables(_environment())
    except (TemplateError, *NO_DOCUMENT) as error:
        raise FaultyTemplate(path.name, str(error)) from error
    return found


def _nothing_for(unknown: set[str]) -> str:
    return f"không có mục nào tên là {', '.join(sorted(unknown))}"


def _environment() -> Environment:
    """Of what Jinja can do a template needs loops and conditions, and nothing that runs."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)


def _written(value: Any) -> Any:
    """As it goes into the document's XML: braces too are written so that nothing later takes them for its own."""
    from markupsafe import Markup, escape

    if isinstance(value, str):
        clean = UNWRITABLE.sub("", re.sub(r"\r\n?", "\n", value))
        return Markup(str(escape(clean)).replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704 - escaped above
    if isinstance(value, Mapping):
        return {name: _written(part) for name, part in value.items()}
    return [_written(part) for part in value]


def paragraphs(text: str) -> tuple[str, ...]:
    """A text as its writer broke it up; empty lines say nothing on paper."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
