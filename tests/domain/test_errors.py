import pytest

from geo_reactions.domain.errors import DataError, GeoReactionsError, MissingInputError, NotFoundError, Problem

UNKNOWN = Problem("coding.csv", 7, "stance", "pro_moon", "one of pro_union, pro_company")


def test_a_problem_reads_as_file_line_column_value_and_what_is_allowed():
    assert str(UNKNOWN) == "coding.csv:7: stance: 'pro_moon': one of pro_union, pro_company"


def test_a_problem_of_a_whole_file_reads_without_line_column_and_value():
    assert str(Problem("reactions.csv", 0, "", "", "this file is missing")) == "reactions.csv: this file is missing"


def test_a_problem_of_an_empty_cell_still_names_the_column():
    assert str(Problem("actors.csv", 3, "name", "", "some text")) == "actors.csv:3: name: some text"


def test_a_data_error_lists_every_problem_on_its_own_line_in_the_order_of_files_and_lines():
    later = Problem("coding.csv", 10, "date", "x", "a date")
    error = DataError(iter([later, UNKNOWN, Problem("actors.csv", 2, "id", "", "some text")]))
    assert [(problem.file, problem.line) for problem in error.problems] == [
        ("actors.csv", 2),
        ("coding.csv", 7),
        ("coding.csv", 10),
    ]
    assert str(error).splitlines() == [str(problem) for problem in error.problems]


@pytest.mark.parametrize("error", [DataError([UNKNOWN]), NotFoundError("no"), MissingInputError("no")])
def test_one_except_clause_catches_every_error_of_the_project(error):
    with pytest.raises(GeoReactionsError):
        raise error
