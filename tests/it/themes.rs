//! Themes: parents, overriding of templates, components, styles and words, options, `breachbook theme`, and the second
//! embedded theme.

use std::collections::BTreeSet;

use crate::project::{ENTRY, Project, repository};

/// A site whose theme `newsroom` has a description and these files.
fn newsroom(description: &str, files: &[(&str, &str)]) -> Project {
    let theme = format!("name: Newsroom\nversion: 1.2.0\n{description}");
    let project = Project::new()
        .file("breachbook.yaml", "title: A record\ntheme: newsroom\n")
        .file("themes/newsroom/theme.yaml", &theme);
    files.iter().fold(project, |project, (path, text)| project.file(&format!("themes/newsroom/{path}"), text))
}

/// What `check` finds, as (rule, place).
fn faults(project: &Project) -> Vec<(String, String)> {
    project.run(["check", "--format", "json"]).faults()
}

fn one(rule: &str, place: &str) -> Vec<(String, String)> {
    vec![(rule.to_owned(), place.to_owned())]
}

/// Names of static files without their hash: `site.css`.
fn static_files(project: &Project) -> BTreeSet<String> {
    let plain = |name: String| match name.split('.').collect::<Vec<_>>()[..] {
        [stem, _, suffix] => format!("{stem}.{suffix}"),
        _ => name,
    };
    project.files("public/assets").into_keys().map(plain).collect()
}

#[test]
fn a_child_changes_one_block_of_its_parents_file() {
    let base = "{% extends \"rubric/base.html\" %}\n{% block footer %}<p id=\"own\">Ours</p>{{ super() }}{% endblock footer %}\n";
    let plain = Project::new();
    plain.build();
    let child = newsroom("", &[("templates/base.html", base)]);
    child.build();
    for (path, page) in child.pages() {
        if path.starts_with("embed/") {
            continue;
        }
        let own = page.replace("<p id=\"own\">Ours</p>", "");
        assert_ne!(own, page, "{path} lacks the block");
        assert_eq!(own, plain.pages()[&path], "{path}");
    }
}

#[test]
fn what_a_site_lays_over_an_embedded_theme_can_extend_the_file_whose_place_it_takes() {
    let base =
        "{% extends \"rubric/base.html\" %}{% block before_main %}<p>Ours</p>{% endblock before_main %}";
    let project = Project::new().file("themes/rubric/templates/base.html", base);
    project.build();
    assert!(project.pages()["index.html"].contains("<p>Ours</p>"));
}

#[test]
fn a_component_of_a_child_takes_the_place_of_its_parents_one_wherever_it_is_called() {
    let draft =
        "{% component text.draft(@t) %}<em>not finished: {{ t.draft }}</em>{% endcomponent text.draft %}";
    let project = newsroom("", &[("templates/partials/_own.html", draft)]);
    let entry = project.read(ENTRY).replacen("---\n", "---\ndraft: true\n", 1);
    let project = project.file(ENTRY, &entry);
    project.run(["build", "--drafts"]).ends_with(0);
    let page = &project.pages()["incidents/acme-2019/index.html"];
    assert!(page.contains("<em>not finished: Draft</em>"), "{page}");
    assert!(page.contains("<h1>"), "the rest of the parent's file is there");
}

#[test]
fn styles_words_and_partials_are_overridden_by_path_and_the_nearest_theme_wins() {
    let project = newsroom(
        "parent: house\n",
        &[
            ("i18n/en.yaml", "timeline: Newest\n"),
            ("static/custom.css", "a{}"),
            ("templates/partials/_footer.html", "N"),
        ],
    );
    let project = project
        .file("themes/house/i18n/en.yaml", "timeline: Older\nlatest: From the house\n")
        .file("themes/house/static/custom.css", "b{}")
        .file("themes/house/static/house.css", "c{}")
        .file("themes/house/templates/partials/_footer.html", "H");
    project.build();
    let home = &project.pages()["index.html"];
    assert!(home.contains("From the house") && home.contains("N\n</body>"), "{home}");
    let custom = home.find("assets/custom.").expect("the site's own style sheet is linked");
    assert!(home.find("assets/site.").is_some_and(|site| site < custom), "it is loaded last");
    assert!(static_files(&project).contains("house.css"));
    let sheets = project.files("public/assets").into_iter().filter(|(name, _)| name.starts_with("custom."));
    assert_eq!(sheets.map(|(_, bytes)| bytes).collect::<Vec<_>>(), [b"a{}"]);
}

#[test]
fn a_theme_without_a_parent_stands_on_its_own() {
    let page = "<!doctype html><title>{{ frame.title }}</title><h1>Own</h1>";
    let names = faults_of_missing_templates();
    let files: Vec<(String, &str)> = names.iter().map(|name| (format!("templates/{name}"), page)).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let project = newsroom("parent: none\n", &files);
    project.build();
    assert!(project.pages().values().all(|page| page.contains("<h1>Own</h1>")));
    assert!(project.files("public").keys().all(|path| !path.starts_with("assets/")));
}

/// The templates that the smallest site asks for, found by adding one after the other.
fn faults_of_missing_templates() -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    loop {
        let files: Vec<(String, &str)> =
            names.iter().map(|name| (format!("templates/{name}"), "x")).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
        let found = faults(&newsroom("parent: none\n", &files));
        let Some((rule, place)) = found.first() else { return names };
        assert_eq!(rule, "theme-fault");
        let name =
            place.strip_prefix("themes/newsroom/templates/").and_then(|place| place.strip_suffix(":1:1"));
        names.push(name.unwrap_or_else(|| panic!("{place} names no template")).to_owned());
    }
}

#[test]
fn what_a_theme_says_of_itself_is_checked_at_its_place() {
    for (description, rule, line_and_column, text) in [
        ("parent: newsroom\n", "theme-fault", "3:9", "`newsroom` over `newsroom`"),
        ("parent: rubrik\n", "unknown-theme", "3:9", "did you mean `rubric`?"),
        ("parent: nowhere-at-all\n", "unknown-theme", "3:9", "`parent: none`"),
        ("breachbook: 99.1\n", "theme-fault", "3:13", "needs breachbook 99.1 or later"),
        ("breachbook: new\n", "theme-fault", "3:13", "is not a version"),
        ("leave_out: [static/font]\n", "theme-fault", "3:13", "no parent of the theme has"),
        ("leave_out: [templates]\n", "theme-fault", "3:13", "not below `static`"),
        ("perent: rubric\n", "unknown-field", "3:1", "did you mean `parent`?"),
        ("options: {Size: {default: x}}\n", "theme-fault", "3:11", "no name of an option"),
        ("options: {footer_txt: x}\n", "theme-option", "3:11", "did you mean `footer_text`?"),
        ("options: {items_on_home: 20}\n", "theme-option", "3:26", "from 1 to 8"),
    ] {
        let project = newsroom(description, &[]);
        let place = format!("themes/newsroom/theme.yaml:{line_and_column}");
        assert_eq!(faults(&project), one(rule, &place), "{description}");
        project.run(["build"]).ends_with(1).warns(text);
    }
}

#[test]
fn themes_that_lie_over_one_another_in_a_circle_are_refused() {
    let project = newsroom("parent: house\n", &[])
        .file("themes/house/theme.yaml", "name: H\nversion: 1\nparent: newsroom\n");
    assert_eq!(faults(&project), one("theme-fault", "themes/house/theme.yaml:3:9"));
    project.run(["build"]).ends_with(1).warns("`newsroom` over `house` over `newsroom`");
}

#[test]
fn a_folder_over_an_embedded_theme_keeps_its_parent() {
    let theme = "name: Ours\nversion: 1\nparent: ledger\n";
    let project = Project::new().file("themes/rubric/theme.yaml", theme);
    assert_eq!(faults(&project), one("theme-fault", "themes/rubric/theme.yaml:3:9"));
}

/// The smallest site with a configuration of these further lines.
fn configured(lines: &str) -> Project {
    Project::new().file("breachbook.yaml", &format!("title: A record\n{lines}"))
}

#[test]
fn options_do_what_they_say() {
    let project = configured(concat!(
        "theme_options:\n  footer_text: \"Ed. <b>Acme</b>\"\n  logo: img/logo.svg\n  colours: dark\n",
        "  chart_on_home: false\n  items_on_home: 1\n",
    ))
    .file("themes/rubric/static/img/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let more = project.read(ENTRY);
    let project = project.file("content/incidents/acme-again.md", &more);
    project.build();
    let home = &project.pages()["index.html"];
    assert!(
        home.contains("<p class=\"foot-own\">Ed. &lt;b&gt;Acme&lt;&#x2F;b&gt;</p>")
            || home.contains("Ed. &lt;b&gt;Acme&lt;/b&gt;")
    );
    assert!(home.contains("data-theme=\"dark\"") && home.contains("alt=\"A record\""), "{home}");
    assert!(home.contains("src=\"assets/img/logo."), "{home}");
    assert!(!home.contains("<figure class=\"chart\""));
    assert_eq!(home.matches("<li class=\"ti").count(), 1, "{home}");
}

#[test]
fn options_that_a_theme_does_not_have_or_take_are_refused_at_their_place() {
    for (lines, place, text) in [
        ("theme_options: {footer: x}\n", "2:17", "the options of the theme are: `chart_on_home`"),
        ("theme_options: {footer_txt: x}\n", "2:17", "did you mean `footer_text`?"),
        ("theme_options: {items_on_home: many}\n", "2:32", "write a whole number from 1 to 8"),
        ("theme_options: {chart_on_home: yes}\n", "2:32", "write `true` or `false`"),
        ("theme_options: {colours: green}\n", "2:26", "write `auto` or `light` or `dark`"),
        ("theme_options: {logo: ../../secret}\n", "2:23", "below the theme's folder `static`"),
        ("theme_options: {logo: icon.sgv}\n", "2:23", "did you mean `icon.svg`?"),
        ("theme_options: {logo: ours.png}\n", "2:23", "add the file themes/rubric/static/ours.png"),
    ] {
        let project = configured(lines);
        assert_eq!(faults(&project), one("theme-option", &format!("breachbook.yaml:{place}")), "{lines}");
        project.run(["build"]).ends_with(1).warns(text);
    }
}

#[test]
fn a_child_has_options_of_its_own_and_other_defaults() {
    let theme = "options:\n  footer_text: The house line\n  desk: {description: Who to write to., default: desk@example.org}\n";
    let footer = "{% extends \"rubric/base.html\" %}{% block after_main %}<p>{{ options.desk }}</p>{% endblock after_main %}";
    let project = newsroom(theme, &[("templates/base.html", footer)]);
    project.build();
    let home = &project.pages()["index.html"];
    assert!(home.contains("The house line") && home.contains("<p>desk@example.org</p>"), "{home}");
    let project = project.file("breachbook.yaml", "title: A\ntheme: newsroom\ntheme_options: {desk: B}\n");
    project.build();
    assert!(project.pages()["index.html"].contains("<p>B</p>"));
}

#[test]
fn what_a_theme_leaves_out_is_not_published() {
    let project = newsroom(
        "leave_out: [static/contribute.js, static/site.js, static/theme.js, static/search.js]\n",
        &[],
    );
    project.build();
    assert!(project.files("public/assets").keys().all(|name| !name.ends_with(".js")));
    assert!(project.pages().values().all(|page| !page.contains("<script src")));
}

#[test]
fn a_fault_of_a_template_is_told_in_the_file_that_has_it() {
    let main = |inner: &str| {
        format!("{{% extends \"base.html\" %}}\n{{% block main %}}\n {inner}\n{{% endblock main %}}\n")
    };
    for (file, text, place, says) in [
        ("404.html", main("{{ nowhere }}"), "404.html:3:5", "nowhere"),
        ("404.html", main("{{ frame.nowhere }}"), "404.html:3:", "nowhere"),
        ("404.html", main("{% if frame %}"), "404.html:4:", "endblock"),
        ("404.html", main("{{ <no.such a={1} /> }}"), "404.html:3:", "no.such"),
        ("404.html", main("{{ frame.title | shout }}"), "404.html:3:", "shout"),
        ("404.html", main("{% include \"partials/_none.html\" %}"), "404.html:3:", "_none.html"),
        ("404.html", "{% extends \"nowhere.html\" %}".to_owned(), "404.html:1:1", "nowhere.html"),
        ("base.html", "{% extends \"base.html\" %}".to_owned(), "base.html:1:1", "{% extends \"rubric/base.html\" %}"),
        ("404.html", "{% extends \"base.html\" %}{% block nowhere %}{% endblock nowhere %}".to_owned(), "404.html:1:", "nowhere"),
        ("partials/_footer.html", "\n\n{{ t.no_such_word }}".to_owned(), "partials/_footer.html:3:", "no_such_word"),
        ("partials/_two.html", "{% component text.draft() %}{% endcomponent text.draft %}{% component text.draft() %}{% endcomponent text.draft %}".to_owned(), "partials/_two.html:1:", "text.draft"),
    ] {
        for (theme, project) in [
            ("newsroom", newsroom("", &[(&format!("templates/{file}"), &text)])),
            ("rubric", Project::new().file(&format!("themes/rubric/templates/{file}"), &text)),
            ("house", newsroom("parent: house\n", &[]).file(&format!("themes/house/templates/{file}"), &text)),
        ] {
            let run = project.run(["build"]).ends_with(1).warns(says);
            let place = format!("--> themes/{theme}/templates/{place}");
            assert!(run.stderr.contains(&place), "{place} is not in:\n{}", run.stderr);
            assert!(project.files("").keys().all(|path| !path.starts_with("public/")), "nothing was written");
        }
    }
}

#[test]
fn a_file_of_the_program_that_no_longer_fits_points_to_the_theme() {
    let other = "{% component text.link(text: string) %}{{ text }}{% endcomponent text.link %}";
    let project = newsroom("", &[("templates/partials/_own.html", other)]);
    project
        .run(["build"])
        .ends_with(1)
        .warns("this file is the program's own")
        .warns("--> themes/rubric/templates/");
}

#[test]
fn themes_are_listed_with_their_parents_files_and_options() {
    let project =
        newsroom("description: Ours.\n", &[("templates/partials/_footer.html", "x"), ("static/a.css", "")]);
    let run = project.run(["theme", "list"]).ends_with(0);
    let expected = [
        "  ledger           0.1.0    in the program, over rubric\n",
        "* newsroom         1.2.0    themes/newsroom, over rubric\n    Ours.\n",
        "    file    themes/newsroom/static/a.css\n",
        "    file    themes/newsroom/templates/partials/_footer.html, in place of that of rubric\n",
        "    file    themes/newsroom/theme.yaml\n",
        "    option  items_on_home: `8` (takes a whole number from 1 to 8)\n",
        "  rubric           0.1.0    in the program\n",
    ];
    let mut rest = run.stdout.as_str();
    for line in expected {
        let place = rest.find(line).unwrap_or_else(|| panic!("{line:?} does not follow in:\n{}", run.stdout));
        rest = &rest[place + line.len()..];
    }
    let unknown = configured("theme: newsrom\n").file("themes/newsroom/static/a.css", "");
    unknown.run(["theme", "list"]).ends_with(1).says("  newsroom ").warns("did you mean `newsroom`?");
    Project::empty().run(["theme", "list"]).ends_with(2).warns("there is no breachbook.yaml");
}

#[test]
fn a_file_is_taken_over_once_and_never_overwritten() {
    let project = newsroom("", &[]);
    let path = "themes/newsroom/templates/partials/_footer.html";
    let eject = ["theme", "eject", "templates/partials/_footer.html", "static/icon.svg"];
    project
        .run(eject)
        .ends_with(0)
        .says("Copied templates/partials/_footer.html of rubric")
        .says("breachbook build");
    let original =
        std::fs::read_to_string(repository().join("themes/rubric/templates/partials/_footer.html"));
    assert_eq!(project.read(path), original.expect("it is there"));
    project.build();
    let project = project.file(path, "mine").remove("themes/newsroom/static/icon.svg");
    project.run(eject).ends_with(2).warns("is there already");
    assert_eq!(project.read(path), "mine");
    assert!(!project.path("themes/newsroom/static/icon.svg").exists(), "nothing is copied unless all can be");
}

#[test]
fn files_that_cannot_be_taken_over_are_told_with_near_names() {
    let project = Project::new();
    for (file, help) in [
        ("_footer.html", "did you mean `templates/partials/_footer.html`?"),
        ("templates/hom.html", "did you mean `templates/home.html`?"),
        ("../../etc/passwd", "`breachbook theme eject --list` lists all files"),
        ("theme.yaml", "write one of your own"),
        ("", "`breachbook theme eject --list` lists all files"),
    ] {
        project.run(["theme", "eject", file]).ends_with(2).warns(help);
    }
    project.run(["theme", "eject"]).ends_with(2);
    let list = project.run(["theme", "eject", "--list"]).ends_with(0).says("static/site.css\n");
    assert!(!list.stdout.contains("theme.yaml"));
    project.run(["theme", "eject", "i18n/en.yaml"]).ends_with(0);
    project.run(["theme", "eject", "--list"]).ends_with(0).says("i18n/en.yaml (this site has its own)\n");
    project.build();
}

#[test]
fn the_reference_of_views_is_what_the_types_say() {
    let path = repository().join("docs/theme-reference.md");
    let written = std::fs::read_to_string(path).expect("the reference is there");
    let run = Project::empty().run(["theme", "reference"]).ends_with(0);
    assert!(
        run.stdout == written,
        "docs/theme-reference.md is not what the types say: run `cargo run -- theme reference > docs/theme-reference.md`"
    );
}

/// The same site with the default theme and with `ledger`.
fn both_themes() -> (Project, Project) {
    let golden = Project::fixture("sites/golden");
    golden.build();
    let config = golden.read("breachbook.yaml").replace("theme: rubric", "theme: ledger");
    let ledger = Project::fixture("sites/golden").file("breachbook.yaml", &config);
    ledger.build();
    (golden, ledger)
}

#[test]
fn the_theme_ledger_has_every_page_and_hardly_anything_else() {
    let (golden, ledger) = both_themes();
    let (full, plain) = (golden.pages(), ledger.pages());
    assert_eq!(plain.keys().collect::<Vec<_>>(), full.keys().collect::<Vec<_>>());
    for (path, page) in &plain {
        assert!(!page.contains("<script src"), "{path} has a script");
        assert!(
            !page.contains("data-order-toggle") && !page.contains("data-theme-toggle"),
            "{path} has a control"
        );
        if path == "search/index.html" {
            continue; // A theme without scripts has the lists in place of a search.
        }
        let heading = |page: &str| Some(page.split_once("<h1")?.1.split_once("</h1>")?.0.to_owned());
        assert_eq!(heading(page), heading(&full[path]), "{path}");
    }
    assert!(plain["index.html"].contains("Published by nobody &lt;for tests&gt;."));
    let assets = ledger.files("public/assets");
    let suffixes: BTreeSet<&str> = assets.keys().filter_map(|name| name.rsplit('.').next()).collect();
    assert_eq!(suffixes, ["css", "svg"].into());
    let sheets: Vec<usize> =
        assets.iter().filter(|(name, _)| name.ends_with(".css")).map(|(_, bytes)| bytes.len()).collect();
    assert!(matches!(sheets[..], [size] if size < 4096), "{sheets:?}");
}

#[test]
fn the_theme_ledger_says_what_the_default_theme_says() {
    let (golden, ledger) = both_themes();
    let (full, plain) = (golden.pages(), ledger.pages());
    let path = "incidents/everything/index.html";
    let statements = |page: &str| -> Vec<String> {
        page.split("<h3>").skip(1).filter_map(|rest| Some(rest.split_once("</h3>")?.0.to_owned())).collect()
    };
    assert!(statements(&full[path]).len() > 10);
    assert_eq!(statements(&plain[path]), statements(&full[path]));
    let marks = |page: &str| page.matches("data-s=\"").count();
    assert_eq!(marks(&plain[path]), marks(&full[path]));
}

/// The files that the guide has a reader write: a paragraph begins with a path, a block of code follows.
fn files_of_the_guide(guide: &str) -> Vec<(String, String)> {
    let mut parts = guide.split("```");
    let mut files = Vec::new();
    while let (Some(words), Some(block)) = (parts.next(), parts.next()) {
        let paragraph = words.trim_end().rsplit("\n\n").next().unwrap_or_default();
        let path = paragraph.strip_prefix("`themes/").and_then(|rest| rest.split_once('`'));
        let (_, text) = block.split_once('\n').expect("a block names its language");
        files.extend(path.map(|(path, _)| (format!("themes/{path}"), text.to_owned())));
    }
    files
}

#[test]
fn the_theme_of_the_guide_can_be_built() {
    let guide = std::fs::read_to_string(repository().join("docs/themes.md")).expect("the guide is there");
    let files = files_of_the_guide(&guide);
    assert_eq!(files.len(), 3, "{files:?}");
    let project = configured("theme: newsroom\n");
    let project = files.iter().fold(project, |project, (path, text)| project.file(path, text));
    project.build();
    let home = &project.pages()["index.html"];
    for text in ["A project of the Example newsroom.", "rel=\"me\"", "assets/custom."] {
        assert!(home.contains(text), "{text:?} is not in:\n{home}");
    }
}

#[test]
fn the_options_of_the_guide_can_be_read() {
    let guide = std::fs::read_to_string(repository().join("docs/themes.md")).expect("the guide is there");
    let (_, options) = guide.split_once("```yaml\noptions:\n").expect("the guide has an example");
    let options = options.split_once("```").expect("the example ends").0;
    newsroom(&format!("options:\n{options}"), &[]).run(["check"]).ends_with(0);
    for option in ["footer_text", "logo", "colours", "items_on_home", "chart_on_home"] {
        assert!(guide.contains(&format!("| `{option}` |")), "the guide lacks the option {option}");
    }
}
