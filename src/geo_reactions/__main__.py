"""The command line: serve, new, import, follow, draft, review, build, check, load, export and words."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from geo_reactions.domain.errors import DataError, GeoReactionsError, Problem
from geo_reactions.domain.extras import missing
from geo_reactions.domain.paths import assets_folder, collection_folder, collection_folders, data_folder

_LONGEST = 86_400
"""How many seconds nobody waits for an answer."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return 0, or 1 after printing to standard error what went wrong."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except DataError as error:
        print(f"{len(error.problems)} problem(s), nothing was written:\n{error}", file=sys.stderr)
    except GeoReactionsError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:  # the reader, as `head`, closed the pipe; Python must not flush to it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"{error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
    return 1


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options) or 0)
    except ModuleNotFoundError as error:
        raise missing(error, f"`{options.command}`") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="geo-reactions", description="A map of who reacted to a war, how, when and where."
    )
    parser.add_argument("--data", type=Path, default=data_folder(), help="folder of the data (default: %(default)s)")
    parser.add_argument("--collection", default="nagorno-karabakh-2020", help="its collection (default: %(default)s)")
    commands = parser.add_subparsers(
        required=True, dest="command", metavar="serve|new|import|follow|draft|review|build|check|load|export|words"
    )
    _serve_parser(commands.add_parser("serve", help="start the dashboard"))
    _new_parser(commands.add_parser("new", help="begin a collection from a table or an article"))
    _import_parser(commands.add_parser("import", help="bring the rows of a table into its collection, again and again"))
    _follow_parser(commands.add_parser("follow", help="bring a new version of its article into a collection"))
    _draft_parser(commands.add_parser("draft", help="propose a coding for the open sentences of an article"))
    _review_parser(commands.add_parser("review", help="code an article at a desk in the browser"))
    _build_parser(commands.add_parser("build", help="rebuild the built files, all or nothing"))
    _check_parser(
        commands.add_parser("check", help="prove that the data pass every check and the built files are fresh")
    )
    _load_parser(commands.add_parser("load", help="load the reactions of a collection into a database of ClickHouse"))
    _export_parser(commands.add_parser("export", help="write the reactions of a view to standard output"))
    _words_parser(commands.add_parser("words", help="bring the catalogues of all languages up to date with the texts"))
    return parser


def _folder_argument(parser: argparse.ArgumentParser) -> None:
    """Add the folder of a collection, which can lie anywhere; without it the one of --data and --collection is meant."""
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER", help="folder of a collection, wherever it lies"
    )


def _serve_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        type=Path,
        nargs="*",
        metavar="FOLDER",
        help="folder of a collection; several, or a folder of folders, get a start page (default: that of --collection)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8050, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=4, help="threads of each process (default: %(default)s)")
    parser.add_argument(
        "--proxy",
        default="127.0.0.1",
        help="whose X-Forwarded-For, -Proto and -Prefix count; * for anybody's (default: %(default)s)",
    )
    parser.add_argument(
        "--prefix",
        help="path under which a proxy shows the site, as /map (default: what the proxy says in X-Forwarded-Prefix)",
    )
    parser.add_argument(
        "--log",
        choices=("errors", "requests"),
        default="errors",
        help="what is logged, as lines of JSON (default: %(default)s)",
    )
    parser.set_defaults(run=_serve)


def _new_parser(parser: argparse.ArgumentParser) -> None:
    from geo_reactions.pipeline.importing.preset_names import PRESET_NAMES  # noqa: PLC0415 - only where used

    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder to begin the collection in")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--table",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="CSV, TSV, XLSX, JSON, GeoJSON or Parquet, also in a ZIP archive; several files, or a folder of them",
    )
    source.add_argument("--article", type=Path, metavar="FILE", help="wikitext, HTML or plain text")
    parser.add_argument("--preset", choices=PRESET_NAMES, default="", help="a table whose column names are published")
    parser.add_argument("--title", default="", help="title of the map (default: from the file)")
    parser.add_argument(
        "--side",
        action="append",
        default=[],
        metavar="CODE=LABEL:NAMES",
        help='a side of the dispute in an article: "pro_union=For the union: miners, Miners\' Guild"; two or three of them',
    )
    parser.add_argument("--default", default="", metavar="CODE", help="stance of a reaction whose side is not plain")
    parser.add_argument("--home", default="", metavar="ISO3", help="country of actors for whom the article names none")
    parser.add_argument(
        "--from", dest="since", type=date.fromisoformat, metavar="DATE", help="first day of the timeline"
    )
    parser.add_argument("--to", dest="until", type=date.fromisoformat, metavar="DATE", help="last day of the timeline")
    parser.set_defaults(run=_new)


def _import_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument("--strict", action="store_true", help="write nothing and end with 1 if any row is rejected")
    parser.set_defaults(run=_import)


def _follow_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument("--article", type=Path, required=True, metavar="FILE", help="the new version of the article")
    parser.set_defaults(run=_follow)


def _draft_parser(parser: argparse.ArgumentParser) -> None:
    from geo_reactions.pipeline.drafting import wanted  # noqa: PLC0415 - only where used

    _folder_argument(parser)
    parser.add_argument(
        "--engine",
        choices=wanted.ENGINES,
        default="",
        help="what proposes: rules, which need no network (default), or a language model behind --endpoint",
    )
    parser.add_argument(
        "--endpoint",
        default="",
        metavar="URL",
        help="address of chat completions, as https://host/v1, to which each open sentence is sent; its key is read from "
        "GEO_REACTIONS_ENDPOINT_KEY",
    )
    parser.add_argument("--model", default="", metavar="NAME", help="name of the model that the endpoint is to use")
    parser.add_argument(
        "--timeout",
        type=_duration,
        default=wanted.TIMEOUT,
        metavar="SECONDS",
        help="how long an answer of the endpoint may take (default: %(default)g)",
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="take draft.csv over into the coding, as it stands; propose it first if there is none",
    )
    parser.add_argument(
        "--against",
        type=Path,
        metavar="CODING.csv",
        help="a coding by hand, with actors.csv beside it, to measure the draft",
    )
    parser.set_defaults(run=_draft)


def _review_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    who = parser.add_mutually_exclusive_group()
    who.add_argument(
        "--coder",
        default="",
        metavar="NAME",
        help="who codes, without seeing what others coded (default: the collection's own)",
    )
    who.add_argument(
        "--settle",
        nargs=2,
        metavar=("FIRST", "SECOND"),
        help="settle the differences of two coders into the coding of the collection",
    )
    parser.add_argument(
        "--without-draft", action="store_true", help="a coder who begins gets no proposals of the draft"
    )
    parser.add_argument("--port", type=int, default=8051, help="port to listen on (default: %(default)s)")
    parser.set_defaults(run=_review)


def _build_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument("--article", type=Path, help="the article's text, to prove sentences and quotations")
    parser.add_argument("--geocode", action="store_true", help="fill in places without coordinates from the gazetteer")
    parser.add_argument("--boundaries", action="store_true", help="rebuild the map from Natural Earth")
    parser.set_defaults(run=_build)


def _check_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument("--article", type=Path, help="the article's text, to prove sentences and quotations")
    parser.add_argument(
        "--palette", action="store_true", help="show how well the colour-blind tell the positions apart"
    )
    parser.set_defaults(run=_check)


def _load_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument(
        "--to",
        default="",
        metavar="URL",
        help="database that holds nothing else, as clickhouse://host:8443/database?secure=true (default: that of [store] in "
        "collection.toml); user and password are read from GEO_REACTIONS_STORE_USER and GEO_REACTIONS_STORE_PASSWORD",
    )
    parser.add_argument(
        "--from",
        dest="since",
        type=date.fromisoformat,
        metavar="DATE",
        help="replace only the reactions from this day on; earlier ones stay as they were loaded",
    )
    parser.add_argument(
        "--rows",
        type=Path,
        metavar="FILE",
        help="Parquet or CSV file with the columns of reactions.csv, instead of the reactions in the folder; CSV may be "
        "compressed, as rows.csv.gz",
    )
    parser.set_defaults(run=_load)


def _export_parser(parser: argparse.ArgumentParser) -> None:
    _folder_argument(parser)
    parser.add_argument(
        "--format", choices=("csv", "json", "geojson", "xlsx"), default="csv", help="default: %(default)s"
    )
    parser.add_argument("--query", default="", help='a view as in the address: "stance=impartial&from=2020-10-01"')
    parser.set_defaults(run=_export)


def _words_parser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", default="", help="a code as fr: begins catalogues of a language that has none")
    parser.set_defaults(run=_words)


def _serve(options: argparse.Namespace) -> int:
    from geo_reactions.serving.prefix import tidied  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.serving.serve import Options, serve  # noqa: PLC0415 - heavy, only where used

    prefix = options.prefix if options.prefix is None else tidied(options.prefix)
    if options.prefix and prefix is None:
        raise GeoReactionsError(f"--prefix {options.prefix}: not a path as /map")
    how = Options(options.host, options.port, options.workers, options.threads, options.proxy, options.log, prefix)
    named = [folder for given in options.folders for folder in collection_folders(given.resolve())]
    return serve(named or [collection_folder(options.data, options.collection)], assets_folder(), how)


def _new(options: argparse.Namespace) -> None:
    if options.article:
        _new_article(options)
        return
    from geo_reactions.pipeline.importing.commands import new  # noqa: PLC0415 - heavy, only where used

    new(options.folder, options.table, options.preset, options.title)


def _new_article(options: argparse.Namespace) -> None:
    from geo_reactions.pipeline.articles import beginning, commands  # noqa: PLC0415 - heavy, only where used

    try:
        sides = tuple(map(beginning.side_of, options.side))
    except ValueError as error:
        raise DataError([Problem("--side", 0, "", "", str(error))]) from error
    wanted = beginning.Wanted(options.title, sides, options.default, options.home, options.since, options.until)
    for line in commands.new(options.folder, options.article, wanted):
        print(line, file=sys.stderr)


def _follow(options: argparse.Namespace) -> None:
    from geo_reactions.pipeline.articles.commands import follow_article  # noqa: PLC0415 - heavy, only where used

    for line in follow_article(_folder(options), options.article):
        print(line, file=sys.stderr)


def _duration(text: str) -> float:
    """Return a number of seconds; raise ArgumentTypeError if it is none or not above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0 and below {_LONGEST}")
    return number


def _draft(options: argparse.Namespace) -> None:
    from geo_reactions.pipeline.drafting.commands import draft  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.pipeline.drafting.wanted import Wanted  # noqa: PLC0415 - only where used

    how = Wanted(options.engine, options.endpoint, options.model, options.timeout)
    for line in draft(_folder(options), accepted=options.accept, against=options.against, wanted=how):
        print(line, file=sys.stderr)


def _review(options: argparse.Namespace) -> None:
    from geo_reactions.desk.command import review, settle  # noqa: PLC0415 - heavy, only where used

    if options.settle:
        first, second = options.settle
        settle(_folder(options), first, second, options.port)
        return
    review(_folder(options), options.coder, options.port, with_draft=not options.without_draft)


def _import(options: argparse.Namespace) -> None:
    from geo_reactions.pipeline.importing.commands import bring_in  # noqa: PLC0415 - heavy, only where used

    bring_in(_folder(options), strict=options.strict)


def _build(options: argparse.Namespace) -> None:
    from geo_reactions.pipeline.run import build  # noqa: PLC0415 - heavy, only where used

    build(_folder(options), options.article, geocode=options.geocode, boundaries=options.boundaries)


def _check(options: argparse.Namespace) -> None:
    from geo_reactions.domain.description import read_description  # noqa: PLC0415 - only where used
    from geo_reactions.pipeline.check_command import check, show_palette  # noqa: PLC0415 - heavy, only where used

    if options.palette:
        show_palette(_folder(options))
    if read_description(_folder(options) / "collection.toml").store:
        _check_stored(_folder(options))
        return
    check(_folder(options), options.article)


def _check_stored(folder: Path) -> None:
    from geo_reactions.collection import stored_problems  # noqa: PLC0415 - heavy, only where used

    if problems := stored_problems(folder):
        raise DataError(problems)
    print("every code of the reactions in the database is known", file=sys.stderr)


def _load(options: argparse.Namespace) -> None:
    from geo_reactions.collection import load_database  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.domain.description import read_description  # noqa: PLC0415 - only where used
    from geo_reactions.pipeline.check_command import prove_rows  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.pipeline.rows_table import as_parquet  # noqa: PLC0415 - heavy, only where used

    folder = _folder(options)
    about = read_description(folder / "collection.toml")
    url = options.to or about.store
    if not url:
        raise GeoReactionsError("no database: name it with --to URL, or as url in [store] of collection.toml")
    with as_parquet(options.rows, about.own_fields) if options.rows else nullcontext() as rows:
        prove_rows(folder, rows)
        load_database(folder, url, options.since, lambda line: print(line, file=sys.stderr), rows)


def _export(options: argparse.Namespace) -> None:
    from geo_reactions.api.export import write  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.collection import open_collection  # noqa: PLC0415 - heavy, only where used

    write(open_collection(_folder(options)), options.query, options.format, sys.stdout.buffer)
    sys.stdout.flush()


def _words(options: argparse.Namespace) -> None:
    from geo_reactions.collection import open_collection  # noqa: PLC0415 - heavy, only where used
    from geo_reactions.language.words import words  # noqa: PLC0415 - heavy, only where used

    words(options.data, assets_folder(), open_collection, options.language)


def _folder(options: argparse.Namespace) -> Path:
    """Return the folder of the collection that a command is about; raise NotFoundError if there is none."""
    if options.folder is None:
        return collection_folder(options.data, options.collection)
    return collection_folder(options.folder.resolve().parent, options.folder.resolve().name)


if __name__ == "__main__":
    raise SystemExit(main())
