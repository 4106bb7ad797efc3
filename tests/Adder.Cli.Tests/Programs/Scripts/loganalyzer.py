#!/usr/bin/env python3
"""Reads web server logs and tells what is in them: a script as people write them, with a command for each question."""
from __future__ import annotations

import argparse
import enum
import itertools
import json
import logging
import re
import sys
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache, partial, total_ordering
from pathlib import Path

__version__ = "1.4.2"
log = logging.getLogger("loganalyzer")

LINE = re.compile(
    r"""
    (?P<host>\S+)\s+\S+\s+(?P<user>\S+)\s+
    \[(?P<time>[^\]]+)\]\s+
    "(?P<method>[A-Z]+)\s(?P<path>[^\s"]+)(?:\s(?P<protocol>HTTP/[\d.]+))?"\s+
    (?P<status>\d{3})\s+(?P<size>\d+|-)
    (?:\s+"(?P<agent>[^"]*)")?\s*$
    """,
    re.VERBOSE,
)


class Kind(enum.Enum):
    OK = "ok"
    REDIRECT = "redirect"
    CLIENT = "client error"
    SERVER = "server error"

    @classmethod
    def of(cls, status: int) -> Kind:
        match status // 100:
            case 1 | 2:
                return cls.OK
            case 3:
                return cls.REDIRECT
            case 4:
                return cls.CLIENT
            case 5:
                return cls.SERVER
            case other:
                raise ValueError(f"no such class of status: {other}xx")


class Level(enum.IntFlag):
    QUIET = 0
    NOTES = enum.auto()
    DETAILS = enum.auto()
    ALL = NOTES | DETAILS


@total_ordering
@dataclass(frozen=True, slots=True)
class Size:
    """A number of bytes."""

    count: int = 0

    def __add__(self, other: Size) -> Size:
        return Size(self.count + other.count)

    def __lt__(self, other: Size) -> bool:
        return self.count < other.count

    def __str__(self) -> str:
        value = float(self.count)
        for unit in ("B", "KiB", "MiB", "GiB"):
            if value < 1024:
                break
            value /= 1024
        return f"{value:.1f} {unit}" if unit != "B" else f"{self.count} B"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a log."""

    host: str
    time: datetime
    method: str
    path: str
    status: int
    size: Size = field(default_factory=Size)
    user: str | None = None
    agent: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.of(self.status)

    @classmethod
    def parse(cls, line: str) -> Entry:
        found = LINE.match(line)
        if not found:
            raise ValueError(f"not a log line: {line.strip()!r:.40}")
        parts = found.groupdict()
        return cls(
            host=parts["host"], time=parse_time(parts["time"]), method=parts["method"], path=parts["path"], status=int(parts["status"]),
            size=Size(0 if parts["size"] == "-" else int(parts["size"])), user=None if parts["user"] == "-" else parts["user"], agent=parts["agent"] or "",
        )


@lru_cache(maxsize=256)
def parse_time(text: str) -> datetime:
    return datetime.strptime(text, "%d/%b/%Y:%H:%M:%S %z").astimezone(timezone.utc)


@dataclass
class Summary:
    entries: int = 0
    bad: list[str] = field(default_factory=list)
    size: Size = Size()
    kinds: dict[str, int] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, entry: Entry) -> None:
        self.entries += 1
        self.size += entry.size
        self.kinds[entry.kind.value] = self.kinds.get(entry.kind.value, 0) + 1
        self.first = min(filter(None, (self.first, entry.time)))
        self.last = max(filter(None, (self.last, entry.time)))


def read(paths: Iterable[Path], strict: bool, problems: list[str]) -> Iterator[Entry]:
    for path in paths:
        log.debug("reading %s", path.name)
        with path.open(encoding="utf-8", errors="replace") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip() or line.startswith("#"):
                    continue
                try:
                    yield Entry.parse(line)
                except ValueError as error:
                    if strict:
                        raise SystemExit(f"{path.name}:{number}: {error}") from error
                    log.warning("%s:%d: %s", path.name, number, error)
                    problems.append(f"{path.name}:{number}")


def expand(patterns: Iterable[str]) -> list[Path]:
    found: list[Path] = []
    for pattern in map(Path, patterns):
        matches = sorted(pattern.parent.glob(pattern.name)) if set("*?[") & set(pattern.name) else [pattern]
        if not matches or not matches[0].exists():
            raise FileNotFoundError(2, "No such log", pattern.name)
        found += matches
    return found


def summary(arguments: argparse.Namespace, entries: Iterator[Entry], problems: list[str]) -> dict:
    total = Summary(bad=problems)
    deque(map(total.add, entries), maxlen=0)
    result = asdict(replace(total, kinds=dict(sorted(total.kinds.items(), key=lambda item: -item[1]))))
    result["size"] = total.size
    result["span"] = total.last - total.first if total.first and total.last else timedelta()
    return result


def top(arguments: argparse.Namespace, entries: Iterator[Entry], problems: list[str]) -> dict:
    counts: Counter[str] = Counter(str(getattr(entry, arguments.by)) for entry in entries)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: arguments.count]
    share = 100 / max(1, counts.total())
    return {name: {"count": count, "share": round(count * share, 2)} for name, count in ranked}


def hours(arguments: argparse.Namespace, entries: Iterator[Entry], problems: list[str]) -> dict:
    by_hour: defaultdict[str, Size] = defaultdict(Size)
    ordered = sorted(entries, key=lambda entry: entry.time)
    for hour, group in itertools.groupby(ordered, key=lambda entry: entry.time.replace(minute=0, second=0)):
        by_hour[hour.isoformat(timespec="hours")] = sum((entry.size for entry in group), Size())
    return dict(by_hour)


def encode(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta(days=days, seconds=seconds):
            return f"{days}d {seconds}s"
        case Size():
            return str(value)
    raise TypeError(f"{type(value).__name__} is not for JSON")


def show_text(result: dict, width: int, stream=sys.stdout) -> None:
    for name, value in result.items():
        text = json.dumps(value, default=encode) if isinstance(value, (dict, list)) else value
        print(f"{name:<{width}} {text!s:>20}", file=stream)


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="loganalyzer", description=__doc__, epilog="Times are UTC.")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="tell more; may be repeated")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how results are shown (default: %(default)s)")
    parser.add_argument("--width", type=int, default=12, metavar="COLUMNS")
    commands = parser.add_subparsers(dest="command", required=True, title="commands", metavar="COMMAND")
    add = partial(add_command, commands)
    add("summary", summary, "what there is in all")
    add("hours", hours, "bytes of each hour")
    by = add("top", top, "the most frequent values")
    by.add_argument("-n", "--count", type=int, default=5)
    by.add_argument("--by", choices=[name for name in Entry.__dataclass_fields__ if name not in ("time", "size")], default="path")
    return parser


def add_command(commands, name: str, run: Callable, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text.capitalize() + ".")
    command.add_argument("logs", nargs="+", help="files or patterns")
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--strict", action="store_true", help="end at the first bad line")
    mode.add_argument("--since", type=datetime.fromisoformat, metavar="TIME", help="leave out what was before")
    command.set_defaults(run=run)
    return command


def main(words: list[str] | None = None) -> int:
    arguments = make_parser().parse_args(words)
    level = Level(min(arguments.verbose, 3))
    logging.basicConfig(level=logging.DEBUG if Level.DETAILS in level else logging.INFO if level else logging.ERROR, format="%(levelname)-8s %(name)s: %(message)s")
    log.info("level %r, command %s", level, arguments.command)
    problems: list[str] = []
    try:
        entries = read(expand(arguments.logs), arguments.strict, problems)
        if arguments.since:
            entries = (entry for entry in entries if entry.time >= arguments.since)
        result = arguments.run(arguments, entries, problems)
    except OSError as error:
        log.error("%s: %s", error.filename, error.strerror)
        return 2
    except TypeError:
        log.exception("cannot compare times")
        return 3
    if arguments.format == "json":
        json.dump(result, sys.stdout, default=encode, indent=2, sort_keys=True, ensure_ascii=False)
        print()
    else:
        show_text(result, arguments.width)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
