"""Every VERIS record of a site follows VERIS's own schema."""

import json
import sys
from pathlib import Path

import jsonschema

site = Path(sys.argv[1])
schema = Path(__file__).parents[2] / "tests" / "fixtures" / "veris" / "verisc-merged.json"
validator = jsonschema.Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))
records = 0
files = sorted(site.glob("incidents/*/veris.json")) + sorted(site.glob("veris/incidents*.json"))
for file in files:
    content = json.loads(file.read_text(encoding="utf-8"))
    for record in content if isinstance(content, list) else [content]:
        for fault in validator.iter_errors(record):
            sys.exit(f"{file}: {record['incident_id']}: {fault.json_path}: {fault.message}")
        records += 1
print(f"veris: {len(files)} files, {records} records")
