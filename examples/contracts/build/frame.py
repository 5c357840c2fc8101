"""The look of a council's Word file: page, automatic numbering, styles, header and footer."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

CLAUSES, SCHEDULES, BULLETS = 1, 2, 3
# For each list: level, number format, text, paragraph style, left indent and hanging indent in twentieths of a point.
Level = tuple[int, str, str, str, int, int]
CLAUSE_LEVELS: tuple[Level, ...] = (
    (0, "decimal", "%1", "Heading1", 720, 720),
    (1, "decimal", "%1.%2", "Heading2", 720, 720),
    (2, "lowerLetter", "(%3)", "Heading3", 1287, 567),
    (3, "lowerRoman", "(%4)", "Heading4", 1854, 567),
)
SCHEDULE_LEVELS: tuple[Level, ...] = (
    (0, "decimal", "Schedule %1", "ScheduleTitle", 0, 0),
    (1, "decimal", "%2", "SchedulePart", 720, 720),
    (2, "decimal", "%2.%3", "ScheduleClause", 720, 720),
    (3, "lowerLetter", "(%4)", "ScheduleParagraph", 1287, 567),
    (4, "lowerRoman", "(%5)", "ScheduleSubparagraph", 1854, 567),
)
BULLET_LEVELS: tuple[Level, ...] = ((0, "bullet", "•", "ListBullet", 1287, 567),)


@dataclass
class Frame:
    """An empty Word file, ready to be written in."""

    council: str
    title: str
    header: str
    footer: str
    colour: str = "1F3864"
    font: str = "Arial"
    size: float = 10
    justified: bool = False
    reviewer: str = "Reviewer"
    reviewed: str = "2026-01-19T10:15:00Z"
    document: Any = field(init=False)

    def __post_init__(self) -> None:
        self.document = Document()
        self._page()
        self._numbering()
        self._styles()
        self._header_and_footer()

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
        section.header_distance = section.footer_distance = Cm(1)
        settings = self.document.settings.element
        for old in settings.iter(qn("w:useFELayout")):
            old.getparent().remove(old)
        for mode in settings.iter(qn("w:compatSetting")):
            if mode.get(qn("w:name")) == "compatibilityMode":
                mode.set(qn("w:val"), "15")  # else Word opens the file in compatibility mode
        if self.justified:
            hyphenated = OxmlElement("w:autoHyphenation")
            settings.insert_element_before(hyphenated, "w:defaultTabStop")

    def _numbering(self) -> None:
        numbering = self.document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        lists = ((CLAUSES, CLAUSE_LEVELS), (SCHEDULES, SCHEDULE_LEVELS), (BULLETS, BULLET_LEVELS))
        for number, levels in lists:
            inner = "".join(
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/>'
                f'<w:suff w:val="{"space" if style == "ScheduleTitle" else "tab"}"/><w:lvlText w:val="{shown}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
                f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
                for level, kind, shown, style, left, hanging in levels
            )
            numbering.append(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
                    f'<w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
                )
            )
        for number, _ in lists:
            numbering.append(
                parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
            )

    def _styles(self) -> None:
        styles = self.document.styles
        for style in styles:  # the template's own list styles pointed at lists that are gone
            for number in list(style.element.iter(qn("w:numPr"))):
                number.getparent().remove(number)
        self._style("Normal", self.size, after=5)
        for language in styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")
        self._style("Masthead", 13, bold=True, coloured=True, after=14, ruled=True)
        self._style("Title", 20, bold=True, coloured=True, after=4)
        self._style("Subtitle", 11, after=10)
        self._style("Unnumbered Heading", 11.5, bold=True, coloured=True, before=8, after=4)
        self._style("Caption", self.size, bold=True, before=4, after=3, keep=True)
        self._style("Table Text", self.size - 1, after=1)
        self._style("Plain Indent", self.size, after=3, indent=720)
        self._style("Drafting Note", self.size - 0.5, italic=True, after=5, indent=720, fill="FFF2CC")
        self._style("TOC 1", self.size, after=3)
        stops = styles["TOC 1"].paragraph_format.tab_stops
        stops.add_tab_stop(Cm(2.6))
        stops.add_tab_stop(Cm(16.2), 2, 1)
        for levels, number in ((CLAUSE_LEVELS, CLAUSES), (SCHEDULE_LEVELS, SCHEDULES), (BULLET_LEVELS, BULLETS)):
            for level, *_, identifier, _, _ in levels:
                self._numbered_style(re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", identifier), number, level)

    def _numbered_style(self, name: str, number: int, level: int) -> None:
        is_title = name == "Schedule Title"
        is_heading = name in ("Heading 1", "Schedule Part")
        size = 14 if is_title else self.size + 1 if is_heading else self.size
        self._style(
            name,
            size,
            bold=is_title or is_heading,
            coloured=is_title or is_heading,
            before=10 if is_title else 7 if is_heading else 0,
            after=6 if is_title else 3.5 if is_heading else 4,
            keep=is_title or is_heading,
        )
        properties = self.document.styles[name].element.get_or_add_pPr()
        for old in properties.findall(qn("w:ind")):
            properties.remove(old)
        numbered = properties.get_or_add_numPr()
        numbered.get_or_add_ilvl().val = level
        numbered.get_or_add_numId().val = number
        if name.startswith("Heading 1") or is_title or name == "Schedule Part":
            for old in properties.findall(qn("w:outlineLvl")):
                properties.remove(old)
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), "1" if name == "Schedule Part" else "0")
            properties.append(outline)

    def _style(
        self,
        name: str,
        size: float,
        *,
        bold: bool = False,
        italic: bool = False,
        coloured: bool = False,
        before: float = 0,
        after: float = 0,
        indent: int = 0,
        keep: bool = False,
        ruled: bool = False,
        fill: str = "",
    ) -> None:
        styles = self.document.styles
        style = styles[name] if name in [each.name for each in styles] else styles.add_style(name, 1)
        style.hidden, style.quick_style = False, True
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), self.font)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.font.color.rgb = RGBColor.from_string(self.colour if coloured else "000000")
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.05
        shape.keep_with_next, shape.keep_together, shape.widow_control = keep, False, True
        if self.justified and not (bold or name in ("Table Text", "TOC 1", "Subtitle")):
            shape.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if indent:
            shape.left_indent = indent * 635
        properties = style.element.get_or_add_pPr()
        for unwanted in ("w:pBdr", "w:contextualSpacing", "w:tabs"):
            for old in properties.findall(qn(unwanted)):
                properties.remove(old)
        for old in style.element.rPr.findall(qn("w:spacing")):
            style.element.rPr.remove(old)
        if ruled:
            line = f'<w:bottom w:val="single" w:sz="12" w:space="4" w:color="{self.colour}"/>'
            border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
            properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
        if fill:
            shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>'
            properties.insert_element_before(parse_xml(shade), "w:tabs", "w:spacing", "w:ind", "w:jc")

    def _header_and_footer(self) -> None:
        section = self.document.sections[0]
        self._style("Header", 8)
        self._style("Footer", 8)
        for part, words in ((section.header, self.header), (section.footer, self.footer)):
            paragraph = part.paragraphs[0]
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Cm(16.4), 2)
            paragraph.add_run(words)
            if part is section.footer:
                paragraph.add_run("\tPage ")
                self._field(paragraph, "PAGE", "1")
                paragraph.add_run(" of ")
                self._field(paragraph, "NUMPAGES", "1")

    @staticmethod
    def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), instruction)
        simple.append(paragraph.add_run(shown)._r)
        paragraph._p.append(simple)
