"""Sections of an article that have no reactions: references, links and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo_reactions.domain.folding import fold
from geo_reactions.pipeline.articles.blocks import Block

_TITLES = """
references; reference; notes; note; footnotes; explanatory notes; notes and references; references and notes; citations;
notes and citations; sources; sources and notes; notes and sources; works cited; bibliography; further reading;
external links; external link; see also; references and external links; gallery; references and further reading;
general references; general and cited references; cited sources; literature; related articles; footnotes and references
|notes et références; références; notes; bibliographie; liens externes; lien externe; voir aussi; articles connexes;
annexes; sources; notes, sources et références; galerie; références et notes; liens internes; pour approfondir
|einzelnachweise; anmerkungen; weblinks; weblink; literatur; siehe auch; quellen; fußnoten; belege; galerie;
anmerkungen und einzelnachweise; einzelnachweise und anmerkungen; literatur und weblinks; quellen und einzelnachweise
|referencias; notas; notas y referencias; referencias y notas; bibliografía; enlaces externos; véase también; fuentes;
lecturas adicionales; lectura adicional; galería; notas al pie; citas; vínculos externos
|note; bibliografia; collegamenti esterni; voci correlate; altri progetti; riferimenti; fonti; note e riferimenti; galleria
|примечания; литература; ссылки; см. также; источники; комментарии и примечания; библиография; сноски; внешние ссылки;
смотрите также; примечания и ссылки; галерея; дополнительная литература
|referências; notas e referências; ligações externas; ver também; bibliografia; fontes
|المراجع; مراجع; مصادر; المصادر; وصلات خارجية; روابط خارجية; انظر أيضا; انظر أيضًا; هوامش; ملاحظات; المراجع والهوامش
|הערות שוליים; קישורים חיצוניים; ראו גם; לקריאה נוספת; منابع; پانویس; جستارهای وابسته; پیوند به بیرون
"""
"""Titles of sections in English, French, German, Spanish, Italian and Russian, some Portuguese, Arabic, Hebrew, Persian."""

_LEFT_OUT = frozenset(fold(" ".join(title.split())) for title in re.split(r"[;|]", _TITLES))


def without_references(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks without the sections that have no reactions.

    Such a section ends at the next heading of its level or of a higher one. Nothing of it is kept: its lists of titles,
    addresses and further articles would only be taken for statements.
    """
    kept, left_out = [], 0
    for block in blocks:
        if block.kind == "heading" and (not left_out or block.level <= left_out):
            left_out = block.level if fold(block.text.rstrip(":").strip()) in _LEFT_OUT else 0
        if not left_out:
            kept.append(block)
    return kept
