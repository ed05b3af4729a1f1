"""Every JSON document of the exports follows the site's own schema, and no cell of a table begins a formula."""

import csv
import json
import re
import sys
from pathlib import Path

import jsonschema

site = Path(sys.argv[1])
schema = json.loads((site / "api/v1/schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
definitions = schema["$defs"]


def validator(kind):
    return jsonschema.Draft202012Validator({"$schema": schema["$schema"], "$ref": f"#/$defs/{kind}", "$defs": definitions})


validators = {kind: validator(kind) for kind in (rule["$ref"].rsplit("/", 1)[1] for rule in schema["anyOf"])}


def check(place, document):
    kind = document.get("type")
    # An incident that was taken back says what it is under the type of incidents.
    kinds = [name for name in validators if name == kind or name.endswith(f"-{kind}")]
    faults = [list(validators[name].iter_errors(document)) for name in kinds]
    if not any(found == [] for found in faults):
        why = faults[0][0] if faults else None
        sys.exit(f"{place}: type {kind!r}: {why.json_path + ': ' + why.message if why else 'the schema has none such'}")


documents = 0
beside = [path for folder in ("incidents", "companies", "actors") for path in site.glob(f"{folder}/*/index.json")]
whole = [path for path in site.glob("api/v1/**/*.json") if path.name != "schema.json"]
for path in sorted(beside + whole + list(site.glob("stix/losses*.json")) + list(site.glob("veris/losses*.json"))):
    check(path, json.loads(path.read_text(encoding="utf-8")))
    documents += 1
for path in sorted(site.glob("api/v1/*.ndjson")):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        check(f"{path}:{number}", json.loads(line))
        documents += 1
if not documents:
    sys.exit(f"{site}: no document of the exports")

cells = 0
number = re.compile(r"-?\d+(\.\d+)?")
for path in sorted(site.glob("api/v1/*.csv")):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    for place, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            sys.exit(f"{path}: row {place} has {len(row)} cells")
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r") and not number.fullmatch(cell):
                sys.exit(f"{path}: row {place}: {cell!r} begins a formula")
        cells += len(row)
largest = max((path.stat().st_size, str(path)) for path in site.rglob("*") if path.is_file())
if largest[0] > 24 * 1024 * 1024:
    sys.exit(f"{largest[1]} has {largest[0]} bytes")
print(f"exports: {documents} documents, {cells} cells")
