"""Feeds, calendars, sitemaps and security.txt of a site, read by the parsers of others and held to schemas.

usage: feeds.py SITE
"""

import json
import re
import subprocess
import sys
from datetime import date, datetime, timezone
from pathlib import Path

import feedparser
import icalendar
import jsonschema

HERE = Path(__file__).resolve().parent
SITE = Path(sys.argv[1])


def fail(path, what):
    sys.exit(f"{path}: {what}")


def hold_to_schema(schema, files):
    for start in range(0, len(files), 500):
        command = ["xmllint", "--noout", "--nonet", "--relaxng", HERE / schema, *files[start : start + 500]]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)


def atom(files):
    hold_to_schema("atom.rng", files)
    for path in files:
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo or feed.version != "atom10":
            fail(path, f"{feed.version}: {feed.get('bozo_exception')}")
        ids = [entry.id for entry in feed.entries]
        if len(set(ids)) != len(ids):
            fail(path, "two entries have one id")
        twin = json.loads(path.with_name("feed.json").read_text(encoding="utf-8"))
        if [item["id"] for item in twin["items"]] != ids or twin["title"] != feed.feed.title:
            fail(path, "the two formats say different things")
        for entry in feed.entries:
            if not entry.updated_parsed or not entry.link or not entry.content[0].value:
                fail(path, f"{entry.id} lacks something")


def json_feeds(files):
    schema = json.loads((HERE / "jsonfeed.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for path in files:
        for fault in validator.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
            fail(path, f"{fault.json_path}: {fault.message}")


def calendars(files):
    for path in files:
        text = path.read_bytes()
        if any(len(line) > 75 for line in text.split(b"\r\n")) or text.count(b"\n") != text.count(b"\r\n"):
            fail(path, "a line is too long, or ends otherwise than in CRLF")
        calendar = icalendar.Calendar.from_ical(text)
        events = calendar.walk("VEVENT")
        if calendar.errors or any(event.errors for event in events) or not events:
            fail(path, f"{calendar.errors}")
        for event in events:
            start = event.decoded("DTSTART")
            if isinstance(start, datetime) or not isinstance(start, date) or "UID" not in event:
                fail(path, "an event is no whole day, or has no id")


def sitemaps():
    index = SITE / "sitemap.xml"
    if not index.exists():
        return 0
    parts = sorted((SITE / "sitemaps").glob("*.xml"))
    hold_to_schema("sitemap.rng", [index, *parts])
    for part in parts:
        text = part.read_text(encoding="utf-8")
        if text.count("<loc>") > 50_000 or part.stat().st_size > 50 * 1024 * 1024:
            fail(part, "longer than crawlers read")
        if f"/sitemaps/{part.name}</loc>" not in index.read_text(encoding="utf-8"):
            fail(part, "the index does not name it")
    return 1 + len(parts)


FIELDS = {"Contact", "Expires", "Encryption", "Acknowledgments", "Preferred-Languages", "Canonical", "Policy"}


def security():
    for path in [SITE / "security.txt", SITE / ".well-known" / "security.txt"]:
        if not path.exists():
            continue
        fields = [re.fullmatch(r"([A-Za-z-]+): (\S.*)", line) for line in path.read_text(encoding="utf-8").splitlines()]
        if not all(fields) or any(field[1] not in FIELDS for field in fields):
            fail(path, "a line is no field of RFC 9116")
        names = [field[1] for field in fields]
        if "Contact" not in names or any(names.count(name) != 1 for name in ["Expires"]):
            fail(path, "it needs a Contact, and one Expires")
        for field in fields:
            if field[1] == "Expires" and datetime.fromisoformat(field[2]).tzinfo != timezone.utc:
                fail(path, "Expires is no moment in UTC")
            if field[1] not in {"Expires", "Preferred-Languages"} and not re.match(r"(https://|mailto:|tel:)\S+$", field[2]):
                fail(path, f"{field[1]} is no address")


feeds = sorted(SITE.rglob("feed.xml"))
atom(feeds)
twins = sorted(SITE.rglob("feed.json"))
json_feeds(twins)
dated = sorted(SITE.rglob("calendar.ics"))
calendars(dated)
lists = sitemaps()
security()
print(f"feeds: {len(feeds)} Atom, {len(twins)} JSON Feed, {len(dated)} calendars, {lists} files of a sitemap")
