//! Themes that read, run or load what they may not, and pages that a theme spoilt.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use breachbook::audit::Auditor;
use breachbook::base::messages::Messages;
use breachbook::render::{Fields, Layer, Theme, ThemeFiles, output};
use serde_json::json;

use super::{Family, Row};
use crate::project::Project;

pub(super) static FAMILY: Family = Family::new("Themes and the audit", rows);

fn rows() -> Vec<Row> {
    let injected = injected();
    vec![
        Row::new("T36", "templates that read files, the surroundings or the network", 40, templates()),
        Row::new("T37", "templates without an end, or with one that nobody lives to see", 15, endless())
            .remark(
                "A loop that writes nothing has no bound: a theme is trusted with the time of its builds",
            ),
        Row::new("T38", "markup that a theme must not write, in pages of every kind", 200, injected),
        Row::new("T44", "pages whose policy is missing or weak", 30, policies()),
        Row::elsewhere("T45", "pages in frames of others", (0, 0), ("", "")).remark(
            "`_headers` forbids it where a host reads that; elsewhere nothing secret stands on a page",
        ),
    ]
}

/// What a template makes; `None` where it is refused.
fn made(template: &str, name: &str) -> Option<String> {
    let page = ("templates/page.html".to_owned(), format!("{{% include \"{name}\" %}}").into_bytes());
    let part = (format!("templates/{name}"), template.as_bytes().to_vec());
    let files = ThemeFiles::new(vec![Layer::of_site("evil", [page, part])]);
    let theme = Theme::load(&files, &Messages::default()).ok()?;
    let view = json!({"title": "<b>\"'&canary", "path": "../../Cargo.toml"});
    let bytes = output(&theme, Fields::of("page.html", &view).ok()?).ok()?;
    String::from_utf8(bytes).ok()
}

fn templates() -> usize {
    let functions = [
        "get_env(name=\"PATH\")",
        "get_env(name=\"HOME\", default=\"\")",
        "env(name=\"PATH\")",
        "now()",
        "get_random(start=0, end=9)",
        "load_data(path=\"/etc/passwd\")",
        "load_data(url=\"http://127.0.0.1/\")",
        "read_file(path=\"Cargo.toml\")",
        "include_file(path=\"/etc/passwd\")",
        "get_file_hash(path=\"/etc/passwd\")",
        "get_url(path=\"x\")",
        "fetch(url=\"http://127.0.0.1/\")",
        "exec(cmd=\"id\")",
        "system(cmd=\"id\")",
        "shell(\"id\")",
        "resize_image(path=\"/etc/passwd\")",
    ];
    let filters = [
        "title | read",
        "title | exec",
        "title | shell",
        "title | load",
        "path | file",
        "path | include",
        "title | env",
    ];
    let tags = [
        "include \"/etc/passwd\"",
        "include \"../../Cargo.toml\"",
        "include \"../Cargo.toml\"",
        "include path",
        "include \"file:///etc/passwd\"",
        "include \"http://127.0.0.1/\"",
        "extends \"/etc/passwd\"",
        "extends \"../../Cargo.toml\"",
        "import \"/etc/passwd\" as x",
        "raw_file \"/etc/passwd\"",
        "include \"C:\\\\x\"",
        "include \"\"",
        "include \"part.html\"",
    ];
    let calls = functions.iter().chain(&filters).map(|call| format!("{{{{ {call} }}}}"));
    let calls = calls.chain(tags.iter().map(|tag| format!("{{% {tag} %}}")));
    let mut count = 0;
    for template in calls {
        assert_eq!(made(&template, "part.html"), None, "{template}");
        count += 1;
    }
    for name in ["part.html", "part.txt", "part.tera", "part", "part.js", "part.xml", "part.html.txt"] {
        let shown = made("{{ title }}", name).expect("it is a template");
        assert!(!shown.contains("<b>") && shown.contains("canary"), "{name}: {shown}");
        count += 1;
    }
    count
}

/// Each of these makes no page, and soon.
fn endless() -> usize {
    let long = "x".repeat(1 << 16);
    let writes = |loops: &str, ends: &str| format!("{loops}{long}{ends}");
    let each = |end: &str| format!("{{% for i in range(end={end}) %}}");
    let templates = [
        "{% include \"part.html\" %}".to_owned(),
        "{% include \"page.html\" %}".to_owned(),
        "{% if true %}{% include \"part.html\" %}{% endif %}".to_owned(),
        "{% for i in [1, 2] %}{% include \"part.html\" %}{% endfor %}".to_owned(),
        "{% extends \"part.html\" %}".to_owned(),
        "{% component a() %}{{ <a /> }}{% endcomponent a %}{{ <a /> }}".to_owned(),
        "{% component a() %}{{ <b /> }}{% endcomponent a %}{% component b() %}{{ <a /> }}{% endcomponent b %}{{ <a /> }}"
            .to_owned(),
        "{% component a(n: integer) %}{{ <a n={n + 1} /> }}{% endcomponent a %}{{ <a n={1} /> }}".to_owned(),
        format!("{}x{{% endfor %}}", each("1000000000000")),
        format!("{}{{% endfor %}}", each("170141183460469231731687303715884105727")),
        "{% for i in range(start=1000000000000, end=0, step_by=-1) %}x{% endfor %}".to_owned(),
        "{% for i in range(end=9, step_by=0) %}x{% endfor %}".to_owned(),
        "{{ range(end=100001) }}".to_owned(),
        writes(&each("100000"), "{% endfor %}"),
        writes(&each("100").repeat(4), &"{% endfor %}".repeat(4)),
        writes(&each("1000").repeat(2), &"{% endfor %}".repeat(2)),
    ];
    for template in &templates {
        let begun = Instant::now();
        let shown: String = template.chars().take(200).collect();
        assert!(made(template, "part.html").is_none(), "{shown}");
        assert!(begun.elapsed() < Duration::from_secs(60), "{shown}");
    }
    templates.len()
}

/// Pages of every kind, as they are built.
fn pages() -> &'static Vec<(String, String)> {
    static PAGES: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let project = Project::new().file("content/pages/about.md", "---\ntitle: About\n---\n# A\n");
        project.build();
        let kinds = [
            "index.html",
            "404.html",
            "timeline/index.html",
            "incidents/acme-2019/index.html",
            "companies/acme/index.html",
            "about/index.html",
            "search/index.html",
            "sources/index.html",
        ];
        let all = project.pages();
        kinds.map(|kind| (kind.to_owned(), all[kind].clone())).to_vec()
    })
}

/// The checks that a page fails, but for links to pages that are not beside it.
fn fails(path: &str, page: &str) -> Vec<&'static str> {
    let mut auditor = Auditor::default();
    auditor.page(path.to_owned(), page.as_bytes());
    let findings = auditor.finish().findings.into_iter().map(|finding| finding.check);
    findings.filter(|check| !["broken-link", "broken-fragment"].contains(check)).collect()
}

/// What no page may have, before the end of its body.
#[rustfmt::skip]
const INJECTED: [(&str, &str); 30] = [
    ("<script>x()</script>", "inline-script"), ("<script type=module>x()</script>", "inline-script"),
    ("<script src=\"https://evil.example/x.js\"></script>", "foreign-request"),
    ("<script src=//evil.example/x.js></script>", "foreign-request"), ("<img src=x onerror=x()>", "inline-script"),
    ("<svg onload=x()></svg>", "inline-script"), ("<p ONCLICK='x()'>", "inline-script"),
    ("<body onpageshow=x()>", "inline-script"), ("<style>p{}</style>", "inline-style"),
    ("<p style=color:red>", "inline-style"), ("<iframe src=x></iframe>", "forbidden-element"),
    ("<object data=x></object>", "forbidden-element"), ("<embed src=x>", "forbidden-element"),
    ("<base href=x>", "forbidden-element"), ("<p srcdoc=x>", "forbidden-attribute"),
    ("<a ping=https://evil.example/ href=#>x</a>", "forbidden-attribute"),
    ("<img src=https://evil.example/x>", "foreign-request"), ("<img src=\\\\evil.example/x>", "foreign-request"),
    ("<img srcset='x 1x, //evil.example/x 2x'>", "foreign-request"),
    ("<video poster=https://evil.example/x></video>", "foreign-request"),
    ("<table background=https://evil.example/x></table>", "foreign-request"),
    ("<link rel=stylesheet href=https://evil.example/x>", "foreign-request"),
    ("<link rel=prefetch href=https://evil.example/x>", "foreign-request"),
    ("<meta http-equiv=refresh content='0;url=https://evil.example/'>", "foreign-request"),
    ("<a href=javascript:x()>x</a>", "forbidden-scheme"),
    ("<a href='&#1;javascript:x()'>x</a>", "forbidden-scheme"),
    ("<a href=data:text/html,x>x</a>", "forbidden-scheme"), ("<a href=https://evil.example/>x</a>", "open-link"),
    ("<form action=https://evil.example/></form>", "foreign-form"), ("<p id=evil><p id=evil>", "id-twice"),
];

fn injected() -> usize {
    for (path, page) in pages() {
        assert_eq!(fails(path, page), [""; 0], "{path}");
        for (markup, check) in INJECTED {
            let spoilt = page.replacen("</body>", &format!("{markup}</body>"), 1);
            assert!(fails(path, &spoilt).contains(&check), "{path} {markup}");
        }
    }
    INJECTED.len() * pages().len()
}

fn policies() -> usize {
    let weak = [
        "",
        "default-src 'self' 'unsafe-inline'",
        "default-src 'self'; script-src 'unsafe-eval'",
        "default-src *",
        "img-src 'self'",
        "script-src 'self'",
        "default-src 'self' http:",
        "default-src 'self'; img-src *",
    ];
    let mut count = 0;
    for (path, page) in pages() {
        let start = page.find("<meta http-equiv=\"Content-Security-Policy\"").expect("a page has a policy");
        let end = start + page[start..].find('>').expect("an element has an end") + 1;
        for policy in weak {
            let other = if policy.is_empty() {
                String::new()
            } else {
                format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
            };
            let found = fails(path, &format!("{}{other}{}", &page[..start], &page[end..]));
            assert!(found.contains(&"no-policy") || found.contains(&"weak-policy"), "{path} {policy}");
            count += 1;
        }
    }
    count
}
