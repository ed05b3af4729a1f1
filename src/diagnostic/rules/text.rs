//! Rules on the bytes of a file and its YAML.

use super::rules;

rules! {
    FILE_TOO_LARGE { "file-too-large", Error,
        asks: "A file is at most 1 MiB.",
        because: "An entry is a few pages of text; a file of that size is a mistake, or meant to stop the build.",
        wrong: "an entry with a document pasted into it",
        right: "a short account that links to the document" }
    FILE_NOT_UTF8 { "file-not-utf8", Error,
        asks: "A file is text in UTF-8.",
        because: "In another encoding names come out wrong, and a reader cannot tell.",
        wrong: "a file saved as Windows-1252 or UTF-16",
        right: "the same file saved as UTF-8" }
    FILE_NOT_READ { "file-not-read", Error,
        asks: "Entries are regular files named ID.md below one of the five folders of entries.",
        because: "What lies elsewhere, or is named otherwise, would be left out of the site without a word.",
        wrong: "content/incidents/2019/toyota-japan.markdown",
        right: "content/incidents/2019/toyota-japan-2019-03.md" }
    FILE_FOREIGN { "file-foreign", Warning,
        asks: "The content folder holds entries only.",
        because: "Other files are not published; somebody may wait for one to appear.",
        wrong: "content/incidents/2019/notice.pdf",
        right: "a link to the notice among the entry's sources" }
    CONTROL_CHARACTER { "control-character", Error,
        asks: "A file has no control characters, and its lines end in LF or CR LF.",
        because: "Such characters are invisible in an editor and cut or change text in a browser or a terminal.",
        wrong: "title: Toyota<NUL> Australia",
        right: "title: Toyota Australia" }
    BIDI_CONTROL { "bidi-control", Error,
        asks: "A file has no characters that change the direction of the text around them.",
        because: "They make a reviewer see another text than the one that is published.",
        wrong: "by: Toyota<U+202E>",
        right: "by: Toyota" }
    FRONT_MATTER_MISSING { "front-matter-missing", Error,
        asks: "An entry begins with front matter: YAML between two lines of three hyphens.",
        because: "Without it nothing is known of the entry.",
        wrong: "title: Toyota Australia",
        right: "---\ntitle: Toyota Australia\n---" }
    FRONT_MATTER_UNCLOSED { "front-matter-unclosed", Error,
        asks: "Front matter ends with a line of three hyphens.",
        because: "Without it nobody can tell where the fields end and the text begins.",
        wrong: "---\ntitle: Toyota Australia\nThe account",
        right: "---\ntitle: Toyota Australia\n---\nThe account" }
    YAML_TAB { "yaml-tab", Error,
        asks: "Lines are indented with spaces.",
        because: "YAML does not allow tabs there: their width differs from editor to editor.",
        wrong: "dates:\n<TAB>disclosed: 2019-03-29",
        right: "dates:\n  disclosed: 2019-03-29" }
    YAML_TOO_DEEP { "yaml-too-deep", Error,
        asks: "Values are nested at most 32 deep.",
        because: "No field needs more than five levels; deep nesting is a mistake, or meant to stop the build.",
        wrong: "title: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        right: "title: x" }
    YAML_ANCHOR { "yaml-anchor", Error,
        asks: "No value begins with `&` or `*` unless it is quoted.",
        because: "YAML reads these as anchors and aliases, which repeat text out of a reviewer's sight.",
        wrong: "title: *Breaking* news",
        right: "title: \"*Breaking* news\"" }
    YAML_TAG { "yaml-tag", Error,
        asks: "No value begins with `!` unless it is quoted.",
        because: "YAML reads it as a tag, which changes what a value means.",
        wrong: "title: !Breaking news",
        right: "title: \"!Breaking news\"" }
    YAML_MERGE_KEY { "yaml-merge-key", Error,
        asks: "There is no key `<<`.",
        because: "It takes fields over from another place, out of a reviewer's sight.",
        wrong: "<<: {status: confirmed}",
        right: "status: confirmed" }
    YAML_COMPLEX_KEY { "yaml-complex-key", Error,
        asks: "A key is a word followed by a colon, not a `? ` construct.",
        because: "Every field of an entry has a plain name.",
        wrong: "? title\n: Toyota Australia",
        right: "title: Toyota Australia" }
    YAML_SECOND_DOCUMENT { "yaml-second-document", Error,
        asks: "A file holds one YAML document, without directives.",
        because: "What stands in a second one would be lost without a word.",
        wrong: "title: Toyota Australia\n...\nstatus: confirmed",
        right: "title: Toyota Australia\nstatus: confirmed" }
    YAML_NEEDS_QUOTES { "yaml-needs-quotes", Error,
        asks: "A text with `: ` in it, or that begins with a sign of YAML, stands in quotes.",
        because: "YAML reads these signs as structure, so the text would be cut or refused.",
        wrong: "title: Toyota: data accessed",
        right: "title: \"Toyota: data accessed\"" }
    YAML_UNCLOSED { "yaml-unclosed", Error,
        asks: "Every quote and bracket is closed.",
        because: "Otherwise the fields that follow become a part of the value.",
        wrong: "kind: [data-breach",
        right: "kind: [data-breach]" }
    YAML_SYNTAX { "yaml-syntax", Error,
        asks: "Fields are valid YAML.",
        because: "What cannot be read cannot be published.",
        wrong: "title: Toyota\n  status: confirmed",
        right: "title: Toyota\nstatus: confirmed" }
    YAML_DUPLICATE_KEY { "yaml-duplicate-key", Error,
        asks: "A key stands once in its mapping.",
        because: "Of two values one would be lost without a word.",
        wrong: "status: suspected\nstatus: confirmed",
        right: "status: confirmed" }
    TEXT_CUT_BY_COMMENT { "text-cut-by-comment", Warning,
        asks: "No ` #` stands behind a text without quotes.",
        because: "YAML reads what follows as a comment, so the text is published without it.",
        wrong: "title: Breach #2 of this year",
        right: "title: \"Breach #2 of this year\"" }
}
