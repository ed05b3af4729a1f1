//! Each check of [`Auditor`] on a page that breaks it and nothing else.

use super::*;

const POLICY: &str = r#"<meta http-equiv="Content-Security-Policy" content="default-src 'self'">"#;

/// The checks that a page with this body fails, beside `other/index.html` with an element `a`.
fn checks(body: &str) -> Vec<&'static str> {
    let mut auditor = Auditor::default();
    auditor.page(
        "index.html".to_owned(),
        format!("<!doctype html><html><head>{POLICY}</head><body>{body}").as_bytes(),
    );
    auditor.page("other/index.html".to_owned(), format!("{POLICY}<p id=\"a\">").as_bytes());
    auditor.file("assets/site.js".to_owned());
    auditor.finish().findings.into_iter().map(|finding| finding.check).collect()
}

#[test]
fn what_a_page_may_have_is_no_finding() {
    for body in [
        "",
        "<a href=\"other/\">x</a><a href=\"other/index.html#a\">x</a><a href=\"#b\" id=\"b\">x</a><a href=\"/other/\">x</a>",
        "<a href=\"https://example.org/\" rel=\"external noopener noreferrer\">x</a><a href=\"mailto:a@example.org\">x</a>",
        "<script src=\"assets/site.js\"></script><script type=\"application/ld+json\">{\"a\": 1}</script>",
        "<link rel=\"canonical\" href=\"https://example.org/\"><img src=\"assets/site.js\" alt=\"\">",
        "<form action=\"other/index.html?q=1\"></form><p>onclick=1 <!-- <script>x</script> --></p>",
    ] {
        assert_eq!(checks(body), [""; 0], "{body}");
    }
}

#[test]
fn what_no_page_may_have_is_found_whatever_its_spelling() {
    for (body, expected) in [
        ("<script>x()</script>", "inline-script"),
        ("<SCRIPT TYPE=module>x()</SCRIPT>", "inline-script"),
        ("<p OnClick=\"x()\">", "inline-script"),
        ("<svg onload=x()>", "inline-script"),
        ("<style>p{}</style>", "inline-style"),
        ("<p style=\"color:red\">", "inline-style"),
        ("<iframe></iframe>", "forbidden-element"),
        ("<object></object>", "forbidden-element"),
        ("<base href=\"other/\">", "forbidden-element"),
        ("<p srcdoc=\"x\">", "forbidden-attribute"),
        ("<a ping=\"https://evil.example/\">", "forbidden-attribute"),
        ("<script src=\"https://evil.example/x.js\"></script>", "foreign-request"),
        ("<script src=\"//evil.example/x.js\"></script>", "foreign-request"),
        ("<img src=\"\\\\evil.example/x\">", "foreign-request"),
        ("<img srcset=\"assets/site.js 1x, https://evil.example/x 2x\">", "foreign-request"),
        ("<img src=\"data:image/png;base64,x\">", "foreign-request"),
        ("<link rel=\"stylesheet\" href=\"https://evil.example/x.css\">", "foreign-request"),
        ("<link rel=\"preload\" href=\"https://evil.example/x\">", "foreign-request"),
        ("<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">", "foreign-request"),
        ("<a href=\"javascript:x()\">", "forbidden-scheme"),
        ("<a href=\" java\tscript:x()\">", "forbidden-scheme"),
        ("<a href=\"&#106;avascript:x()\">", "forbidden-scheme"),
        ("<a href=\"data:text/html,x\">", "forbidden-scheme"),
        ("<a href=\"//evil.example/\">", "forbidden-scheme"),
        ("<a href=\"https://example.org/\">", "open-link"),
        ("<form action=\"https://evil.example/\"></form>", "foreign-form"),
        ("<a href=\"nowhere/\">", "broken-link"),
        ("<a href=\"other/#b\">", "broken-fragment"),
        ("<a href=\"../other/\">", "link-leaves-the-site"),
        ("<p id=\"x\"><p id=\"x\">", "id-twice"),
        (
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' 'unsafe-inline'\">",
            "weak-policy",
        ),
        ("<meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'self'\">", "weak-policy"),
    ] {
        assert_eq!(checks(body), [expected], "{body}");
    }
}

#[test]
fn addresses_of_the_root_begin_where_the_site_is_published() {
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/any/path/\">";
    let mut auditor = Auditor::default();
    auditor.page("404.html".to_owned(), format!("{POLICY}<a href=\"/any/path/index.html\">").as_bytes());
    auditor.page("index.html".to_owned(), format!("{POLICY}{canonical}<a href=\"/other/\">").as_bytes());
    let found: Vec<_> = auditor.finish().findings.into_iter().map(|finding| finding.message).collect();
    assert_eq!(found, ["`/other/` leads out of the folder of the site"]);
}

#[test]
fn a_page_without_a_policy_is_found() {
    let mut auditor = Auditor::default();
    auditor.page("a/index.html".to_owned(), b"<p>\n<a href=\"x\">");
    let Audit { pages, links, findings } = auditor.finish();
    assert_eq!((pages, links), (1, 1));
    let found: Vec<_> = findings.iter().map(|finding| (finding.line, finding.check)).collect();
    assert_eq!(found, [(1, "no-policy"), (2, "broken-link")]);
}

proptest::proptest! {
    #[test]
    fn any_page_can_be_read(page in "\\PC*", tail in proptest::collection::vec(proptest::num::u8::ANY, 0..64)) {
        let mut auditor = Auditor::default();
        auditor.page("index.html".to_owned(), page.as_bytes());
        auditor.page("b.html".to_owned(), &tail);
        let _ = auditor.finish();
    }
}
