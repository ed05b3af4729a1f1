//! STIX bundles as JSON: an object a line, so that they can be compared.

use std::io::Write;

use crate::plan::export::stix::{AUTHOR, Bundle, EXTENSION, TLP_CLEAR};

/// What every bundle begins with, on lines of their own: the marking of all objects, as OASIS published it, who defines
/// our extension, and its definition.
fn preamble() -> [String; 3] {
    let marking = format!(
        concat!(
            r#"{{"type":"marking-definition","spec_version":"2.1","id":"{id}","created":"2022-10-01T00:00:00.000Z","#,
            r#""name":"TLP:CLEAR","extensions":{{"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d":"#,
            r#"{{"extension_type":"property-extension","tlp_2_0":"clear"}}}}}}"#
        ),
        id = TLP_CLEAR
    );
    let author = format!(
        concat!(
            r#"{{"type":"identity","spec_version":"2.1","id":"{id}","created_by_ref":"{id}","#,
            r#""created":"2026-11-23T00:00:00.000Z","modified":"2026-11-23T00:00:00.000Z","name":"breachbook","#,
            r#""identity_class":"system","object_marking_refs":["{tlp}"]}}"#
        ),
        id = AUTHOR,
        tlp = TLP_CLEAR
    );
    let definition = format!(
        concat!(
            r#"{{"type":"extension-definition","spec_version":"2.1","id":"{id}","created_by_ref":"{author}","#,
            r#""created":"2026-11-23T00:00:00.000Z","modified":"2026-11-23T00:00:00.000Z","name":"breachbook","#,
            r#""description":"{description}","schema":"{schema}","version":"1.0.0","#,
            r#""extension_types":["property-extension"],"object_marking_refs":["{tlp}"]}}"#
        ),
        id = EXTENSION,
        author = AUTHOR,
        description = DESCRIPTION,
        schema = SCHEMA,
        tlp = TLP_CLEAR
    );
    [marking, author, definition]
}

/// What the extension is for. Plain text without quotation marks.
const DESCRIPTION: &str = "What the sources of a public record of data breaches say with doubt, for which STIX has no \
words: dates that are no days, figures with a qualifier, which rung of exposure stands how well, and who claims what of \
an actor with what standing.";

/// Which keys it has, by what it extends. Plain text without quotation marks.
const SCHEMA: &str = "On an incident: url, status, status_basis, companies_complete, dates (by name: edtf in ISO 8601-2 \
with part early, mid or late; or state), exposure (accessed, exfiltrated, published, misused: state, by), figures \
(qualifier, value, min, max, unit, scope, status, by), data_classes, data_excluded, countries, sectors, absent, \
single_source. On a relationship or note that stands for a claim: claim, claimant_ref, claimant_kind, tier, claimed \
(EDTF), basis. On a relationship between incident and identity: role, printed_as. On a relationship between incidents: \
relation, connection. The words are those of the JSON files of breachbook, /api/v1/schema.json of every site.";

/// The bytes of a bundle.
pub(super) fn bundle(bundle: &Bundle<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write!(bytes, r#"{{"type":"bundle","id":"{}","objects":["#, bundle.id()).expect(NOTHING_FAILS);
    for (number, line) in preamble().into_iter().enumerate() {
        bytes.extend(if number == 0 { "\n" } else { ",\n" }.bytes());
        bytes.extend(line.bytes());
    }
    bundle.each_object(|object| {
        bytes.extend(b",\n");
        serde_json::to_writer(&mut bytes, object).expect(NOTHING_FAILS);
    });
    bytes.extend(b"\n]}\n");
    bytes
}

const NOTHING_FAILS: &str = "an object has only texts for keys, and memory takes every byte";
