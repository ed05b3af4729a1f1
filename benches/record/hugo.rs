//! The same record as a site of Hugo's: a page an incident with its neighbours in the timelines of its companies, a page a
//! company and actor, the whole timeline, feeds and a map of the site. Much plainer than ours, which is to Hugo's advantage.

use std::fmt::Write as _;

use super::{File, Incident, Record};

const CONFIG: &str = r#"baseURL: https://breaches.example/
title: Breach Timeline
locale: en
disableKinds: [rss, "404"]
taxonomies: {company: companies, actor: actors}
mediaTypes: {application/atom+xml: {suffixes: [xml]}}
outputFormats: {atom: {mediaType: application/atom+xml, baseName: atom, noUgly: true}}
outputs: {home: [html, atom], section: [html], taxonomy: [html], term: [html, atom], page: [html]}
"#;

const BASE: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ .Title }} | {{ .Site.Title }}</title>
<meta name="description" content="{{ .Description | default .Site.Title }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<header><a href="/">{{ .Site.Title }}</a> <nav><a href="/incidents/">Timeline</a> <a href="/companies/">Companies</a> <a href="/actors/">Actors</a></nav></header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ .Site.Title }}</footer>
</body>
</html>
"#;

const ROW: &str = r#"<li><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.records }} records</li>
"#;

const HOME: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range first 20 (where .Site.RegularPages.ByDate.Reverse "Section" "incidents") }}{{ partial "row.html" . }}{{ end }}</ul>{{ end }}
"#;

const SECTION: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Pages.GroupByDate "2006" }}<section><h2>{{ .Key }}</h2><ul>{{ range .Pages }}{{ partial "row.html" . }}{{ end }}</ul></section>{{ end }}{{ end }}
"#;

const PAGE: &str = r#"{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Description }}</p>
<dl><dt>Date</dt><dd>{{ .Date.Format "2 January 2006" }}</dd>
<dt>Companies</dt><dd>{{ range .GetTerms "companies" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</dd>
{{ with .GetTerms "actors" }}<dt>Actors</dt><dd>{{ range . }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</dd>{{ end }}
<dt>Sector</dt><dd>{{ .Params.sector }}</dd><dt>Country</dt><dd>{{ .Params.country }}</dd><dt>Records</dt><dd>{{ .Params.records }}</dd>
<dt>Data</dt><dd><ul>{{ range .Params.classes }}<li>{{ . }}</li>{{ end }}</ul></dd></dl>
{{ .Content }}
<h2>Sources</h2><ol>{{ range .Params.sources }}<li><a href="{{ .url }}">{{ .title }}</a> <time>{{ .date }}</time></li>{{ end }}</ol>
{{ $page := . }}{{ range .GetTerms "companies" }}{{ $pages := .Pages.ByDate }}<nav><b>{{ .LinkTitle }}</b>
{{ with $pages.Prev $page }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with $pages.Next $page }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>{{ end }}
</article>{{ end }}
"#;

const TAXONOMY: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.LinkTitle }}</a> ({{ .Count }})</li>{{ end }}</ul>{{ end }}
"#;

const TERM: &str = r#"{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ len .Pages }} incidents</p>
<ul>{{ range .Pages.ByDate.Reverse }}{{ partial "row.html" . }}{{ end }}</ul>{{ end }}
"#;

const FEED: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>{{ .Permalink }}</id><title>{{ .Title }}</title>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = where .Site.RegularPages "Section" "incidents" }}{{ end }}
{{ range first 20 $pages.ByDate.Reverse }}<entry><id>{{ .Permalink }}</id><title>{{ .Title }}</title><updated>{{ .Date.Format "2006-01-02T00:00:00Z" }}</updated><summary>{{ .Description }}</summary></entry>
{{ end }}</feed>
"#;

/// The site.
pub(super) fn site(record: &Record) -> Vec<File> {
    let layouts = [
        ("hugo.yaml", CONFIG),
        (
            "content/actors/_index.md",
            "---\ntitle: Actors\ncascade:\n  - target: {kind: term}\n    outputs: [html]\n---\n",
        ),
        ("content/companies/_index.md", "---\ntitle: Companies\n---\n"),
        ("content/incidents/_index.md", "---\ntitle: Incidents\n---\n"),
        ("layouts/baseof.html", BASE),
        ("layouts/_partials/row.html", ROW),
        ("layouts/home.html", HOME),
        ("layouts/incidents/section.html", SECTION),
        ("layouts/incidents/page.html", PAGE),
        ("layouts/taxonomy.html", TAXONOMY),
        ("layouts/term.html", TERM),
        ("layouts/home.atom.xml", FEED),
        ("layouts/term.atom.xml", FEED),
    ];
    let layouts = layouts.map(|(path, text)| File { path: path.to_owned(), text: text.to_owned() });
    layouts.into_iter().chain(record.incidents.iter().map(|incident| entry(record, incident))).collect()
}

fn entry(record: &Record, incident: &Incident) -> File {
    let Incident { title, summary, date, country, sector, figure, body, .. } = incident;
    let companies: Vec<_> =
        incident.companies.iter().map(|number| format!("\"{}\"", record.companies[*number])).collect();
    let actor = incident.actor.map_or_else(String::new, |number| format!("\"{}\"", record.actors[number]));
    let mut text = format!(
        "---\ntitle: \"{title}\"\ndate: {date}\ndescription: \"{summary}\"\ncompanies: [{}]\nactors: [{actor}]\n\
         classes: [{}]\nsector: {sector}\ncountry: \"{country}\"\nrecords: {figure}\nsources:\n",
        companies.join(", "),
        incident.classes.join(", "),
    );
    for source in &incident.sources {
        let _ = writeln!(
            text,
            "  - {{title: \"{}\", url: \"{}\", date: {}}}",
            source.title, source.address, source.date
        );
    }
    let _ = write!(text, "---\n{body}");
    File { path: format!("content/incidents/{}.md", incident.id), text }
}
