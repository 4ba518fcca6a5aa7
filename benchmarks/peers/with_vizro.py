"""The same as a Vizro dashboard, tuned as its documentation advises: static data, cross-filters by `set_controls`, gunicorn.

The geometry is given by address, so that no response contains it, and charts that a click does not narrow are not requested.
`python -m gunicorn --chdir benchmarks/peers --bind 127.0.0.1:8052 with_vizro:app`
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import vizro.actions as va
import vizro.models as vm
import vizro.plotly.express as px
from pydantic import model_validator
from reactions import COLOURS, COLUMNS, DATA, STANCES, positions, reactions, saying
from vizro import Vizro
from vizro.managers import data_manager
from vizro.models._components.form._user_input import UserInput
from vizro.models._models_utils import make_actions_chain
from vizro.models.types import capture
from vizro.tables import dash_ag_grid


class Words(UserInput):
    """Vizro's text field as a selector, as its guide to custom components shows."""

    type: Literal["words"] = "words"
    value: str = ""

    @model_validator(mode="after")
    def _make_actions_chain(self) -> Words:
        return make_actions_chain(self)

    @property
    def _action_triggers(self) -> dict[str, str]:
        return {"__default__": f"{self.id}.value"}


vm.Parameter.add_type("selector", Words)
data_manager["reactions"] = reactions()
LOOK = {"color": "stance", "color_discrete_map": COLOURS}
DAYS = ["2020-01-01", "2022-12-31"]
CHARTS = ["timeline", "actor-types", "types", "countries", "table"]


def chosen(frame: pd.DataFrame, words: str, dates: Sequence[str]) -> pd.DataFrame:
    """Return the rows of a span that contain some words; Vizro's own date filter always drops rows without a date."""
    rows = saying(frame, words)
    return rows if list(dates) == DAYS else rows[rows["first"].between(*dates)]


@capture("graph")
def world(data_frame: pd.DataFrame, words: str = "", dates: Sequence[str] = DAYS):
    figure = px.choropleth(
        positions(chosen(data_frame, words, dates)), geojson="/assets/world.geojson", locations="country",
        hover_name="country_name", hover_data=["reactions"], projection="natural earth",
        custom_data=["country_name"], **LOOK,
    )  # fmt: skip
    return figure.update_layout(uirevision="map", margin={"l": 0, "r": 0, "t": 0, "b": 0}, geo_fitbounds=False)


@capture("graph")
def over_time(data_frame: pd.DataFrame, words: str = "", dates: Sequence[str] = DAYS):
    return px.histogram(chosen(data_frame, words, dates), x="first", nbins=90, **LOOK)


@capture("graph")
def bars(data_frame: pd.DataFrame, y: str, words: str = "", dates: Sequence[str] = DAYS):
    return px.histogram(chosen(data_frame, words, dates), y=y, **LOOK)


@capture("ag_grid")
def table(data_frame: pd.DataFrame, words: str = "", dates: Sequence[str] = DAYS):
    return dash_ag_grid(chosen(data_frame, words, dates)[COLUMNS])()


def bar_chart(name: str, column: str) -> vm.Graph:
    return vm.Graph(
        id=name,
        figure=bars("reactions", y=column),
        actions=va.set_controls(controls=f"by-{column}", value="y"),
    )


page = vm.Page(
    title="Reactions to the Second Nagorno-Karabakh War",
    layout=vm.Grid(grid=[[0, 0, 0]] * 5 + [[1, 1, 1]] * 2 + [[2, 3, 4]] * 3 + [[5, 5, 5]] * 3, row_min_height="100px"),
    components=[
        vm.Graph(
            id="map",
            figure=world("reactions"),
            actions=va.set_controls(controls="by-country_name", value="customdata[0]"),
        ),
        vm.Graph(id="timeline", figure=over_time("reactions")),
        bar_chart("actor-types", "actor_type"),
        bar_chart("types", "type"),
        bar_chart("countries", "country_name"),
        vm.Table(id="table", figure=table("reactions")),
    ],
    controls=[
        vm.Filter(id="by-stance", column="stance", selector=vm.Checklist(id="stance", options=STANCES)),
        vm.Filter(id="by-type", column="type"),
        vm.Filter(id="by-actor_type", column="actor_type"),
        vm.Filter(id="by-country_name", column="country_name", targets=CHARTS),
        vm.Parameter(
            targets=[f"{name}.dates" for name in ("map", *CHARTS)],
            selector=vm.DatePicker(title="Dates", range=True, min=DAYS[0], max=DAYS[1]),
        ),
        vm.Parameter(targets=[f"{name}.words" for name in ("map", *CHARTS)], selector=Words(title="Words")),
    ],
)
app = Vizro(assets_folder=str(DATA / "boundaries")).build(vm.Dashboard(pages=[page]))
