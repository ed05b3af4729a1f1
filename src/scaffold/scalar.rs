//! A text as a value of YAML: whatever stands in it, it stays one value.

/// The text in double quotes. JSON's strings are those of YAML 1.2, and its serialiser knows what to escape.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("every text has a form in JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::{node::Value, yaml};
    use crate::source::SourceMap;
    use proptest::prelude::*;

    fn read_back(text: &str) -> Option<String> {
        let yaml = format!("title: {}\n", quoted(text));
        let file = SourceMap::default().add("x.md".to_owned(), yaml.clone());
        let node = yaml::parse(file, &yaml, 0..yaml.len(), &mut Diagnostics::default())?;
        let Value::Mapping(fields) = node.value else { return None };
        assert_eq!(fields.len(), 1);
        fields[0].1.text().map(str::to_owned)
    }

    #[test]
    fn what_means_something_to_yaml_is_text() {
        for text in [
            "null",
            "a: b",
            "a #b",
            "- a",
            "\"",
            "\\",
            "'",
            "---",
            "*a",
            "&a",
            "!x",
            "{a: b}",
            "[EN]",
            "x\"\nid: y",
        ] {
            assert_eq!(read_back(text).as_deref(), Some(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_line_reads_back(text in "[ -~\u{a1}-\u{2ff}\u{4e00}-\u{4eff}]{1,120}") {
            prop_assert_eq!(read_back(&text), Some(text));
        }
    }
}
