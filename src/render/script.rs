//! Scripts as they are sent to readers: without indentation and without lines that are comments. Nothing else is touched,
//! and a script in which that could change what it means stays as it is.

/// A script without what only people read.
pub(super) fn lean(bytes: Vec<u8>) -> Vec<u8> {
    match std::str::from_utf8(&bytes) {
        Ok(script) if script.lines().all(is_closed) => shortened(script).into_bytes(),
        _ => bytes,
    }
}

/// Whether no text and no comment goes on in the next line, so that the blanks at its beginning say nothing.
fn is_closed(line: &str) -> bool {
    let comments = line.matches("/*").count() == line.matches("*/").count();
    comments && line.matches('`').count() % 2 == 0 && !line.ends_with('\\')
}

fn shortened(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn is_comment(line: &str) -> bool {
    line.starts_with("//") || (line.starts_with("/*") && line.find("*/") == Some(line.len() - 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lean_text(script: &str) -> String {
        String::from_utf8(lean(script.as_bytes().to_vec())).unwrap()
    }

    #[test]
    fn comments_and_indentation_are_left_out() {
        let script =
            "/* what it does */\n(() => {\n  // why\n  go(); /* stays */\n\n  /* a */ b(); /* c */\n})();\n";
        assert_eq!(lean_text(script), "(() => {\ngo(); /* stays */\n/* a */ b(); /* c */\n})();\n");
    }

    #[test]
    fn a_script_with_texts_over_several_lines_stays() {
        for script in ["a = `x\n  y`;\n", "a = 'x\\\n  y';\n", "/*\n  long\n*/\n  go();\n"] {
            assert_eq!(lean_text(script), script);
        }
        assert_eq!(lean(vec![0xff, b' ']), [0xff, b' ']);
    }
}
