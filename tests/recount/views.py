"""The sixty views: some picked by hand for every kind of filter, the others drawn from the data with a fixed seed."""

from __future__ import annotations

from random import Random

from recount.counting import COLUMN, ROWS, Asked

_BY_HAND = (
    "",
    "voice=all",
    "lang=fr",
    "country=USA",
    "country=USA&voice=all",
    "country=FRA,TUR",
    "country=ARM,FRA,GBR,IRN,USA&voice=all",
    "country=ISL",
    "country=PRI,XKX",
    "country=XNK&lang=fr",
    "country=GEO&actor=community",
    "body=uefa",
    "body=uefa&voice=all&lang=fr",
    "body=osce,un-secretary-general&type=statement",
    "body=uefa&q=zzz",
    "country=FRA&body=nato",
    "country=FRA&body=uefa&place=paris",
    "country=TUR&stance=pro_armenia",
    "place=los-angeles",
    "place=los-angeles,tehran&voice=all",
    "place=moscow&country=RUS",
    "place=lyon&country=TUR",
    "stance=pro_armenia",
    "stance=impartial",
    "stance=none",
    "stance=none,impartial&voice=all&lang=fr",
    "stance=pro_azerbaijan&actor=government",
    "type=protest&map=europe",
    "type=incident&voice=all",
    "type=resolution",
    "type=measure,resolution&map=12.5,-3,2.5",
    "actor=legislature",
    "actor=legislature&country=FRA,USA",
    "actor=community,public_figure&sort=-date",
    "actor=igo",
    "from=2020-10-01&to=2020-10-31",
    "from=2020-10&to=2020-10&stance=impartial",
    "from=2021-01",
    "to=2020-09-30&lang=fr",
    "from=2022-01",
    "from=2020-10-10&to=2020-10-10&voice=all",
    "q=ceasefire",
    "q=erdogan",
    "q=zzz",
    "q=artsakh+recognition&voice=all",
    "q=peace&country=RUS&from=2020-10",
    "reaction=nk-010&country=USA",
    "sort=actor&type=statement",
)  # fmt: skip


def _generated(n: int) -> list[str]:
    chance = Random(2020)
    known = {field: sorted(set(ROWS[column]) - {""}) for field, column in COLUMN.items()}
    days = sorted(set(ROWS["first"]) - {""})
    return [_one(chance, known, days) for _ in range(n)]


def _one(chance: Random, known: dict[str, list[str]], days: list[str]) -> str:
    fields = chance.sample(list(COLUMN), chance.randint(1, 2))
    keys = {field: ",".join(sorted(chance.sample(known[field], chance.randint(1, 4)))) for field in fields}
    if chance.random() < 0.4:
        since, until = sorted(chance.sample(days, 2))
        keys |= {"from": since, "to": until}
    if chance.random() < 0.3:
        keys["q"] = chance.choice(["armenia", "support", "war"])
    if chance.random() < 0.5:
        keys["voice"] = "all"
    return "&".join(f"{key}={value}" for key, value in keys.items())


VIEWS = [Asked(query) for query in (*_BY_HAND, *_generated(60 - len(_BY_HAND)))]
