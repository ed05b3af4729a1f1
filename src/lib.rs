//! breachbook: a static site generator for public records of data breaches.
//!
//! Text comes in, a typed [`Site`](model::site::Site) stands in the middle, bytes go out. What no other generator does:
//! **the site never says more than its sources do.** Accessed is not stolen, suspected is not attributed, "up to 3.1
//! million" is not 3,100,000, "late February" is not 1 February. The types keep each apart, and [`resolve`] objects
//! where an entry runs them together.
//!
//! # Floors
//!
//! A floor imports only lower floors; `tests/it/architecture.rs` fails on a `use crate::…` that goes up.
//!
//! | floor | modules | what it does |
//! |---|---|---|
//! | 8 | [`cli`] | one file a subcommand: reads the command line, calls the library, prints, chooses the exit code |
//! | 7 | [`scaffold`], [`import`], [`links`], [`audit`], [`doctor`], [`deploy`], `serve` | the first files of a record, and new entries: what is asked and known → the text of files, those that forges need among them; records of other shapes → entries; what the record rests on, and whether it still answers; a built site as a browser would take it; the same as its host would; its files sent to where they are published; a site shown on this machine |
//! | 6 | [`build`](mod@build) | the only place that knows the order of the stages |
//! | 5 | [`write`](mod@write) | the only module that creates, changes or deletes output files |
//! | 4 | [`render`], [`search`], [`export`], [`feed`], [`card`], [`compress`] | a theme and a view → the bytes of a page; documents → the files of the search index; the shape of an entry → JSON and CSV; feeds and sitemaps → XML, JSON and calendars; a card → a picture; a text → a smaller file |
//! | 3 | [`plan`] | the record → every page: its path and its view. All wording and all geometry. No I/O, no markup |
//! | 2 | [`resolve`], [`schema`] | entries → the record, every check that needs more than one file, no I/O; the words and rules of the model → JSON Schema, for editors |
//! | 1 | [`load`], [`parse`] | disk → bytes; one file → one raw entry, every fault at its place |
//! | 0 | [`model`], [`diagnostic`], [`source`], [`base`] | what is true; what is said to authors; where it stands; words and paths |
//!
//! # Stages
//!
//! ```text
//! load::survey → parse::entry → resolve::site → plan::pages, Plan::draft → render::output → write::Session
//! ```
//!
//! One way, each a plain function on values. Entries are parsed and pages rendered on all processors; a page is drafted,
//! rendered, written and dropped, so that a large record never stands in memory twice.
//!
//! A [`Workshop`](build::Workshop) remembers between builds, in a process or through the site's
//! [`Vault`](write::Vault): where all inputs have the hashes and all outputs the state of the last build, there is nothing
//! to do; entries of the same bytes are recalled ([`parse::kept`]), pages of the same view left as they stand; what
//! lies between is done anew in every build. It is one function whatever the sink, and what is remembered changes no byte:
//! `tests/it/incremental.rs`, `docs/incremental.md`.
//!
//! # Invariants
//!
//! - An entry exists in two states, which are two types: [`RawIncident`](model::incident::RawIncident) refers by words
//!   with a place, [`Incident`](model::incident::Incident) by indexes that all stand.
//! - [`model`] knows neither YAML nor templates nor paths, and has no wire format.
//! - What has a rule is made by one function that holds it: [`Slug`](base::slug::Slug),
//!   [`OutputPath`](base::OutputPath), [`Html`](base::html::Html), [`PartialDate`](model::date::PartialDate),
//!   [`Figure`](model::count::Figure), [`BaseUrl`](model::config::BaseUrl).
//! - Zero is not a count, and silence is a value: [`Stated`](model::word::Stated).
//! - An order or a gap is asserted only where the bounds of both dates prove it: [`Gap`](model::gap::Gap).
//! - An incident stands on an actor's page only through a standing claim with a claimant, in its
//!   [`Tier`](model::claim::Tier); never through commentary.
//! - A page is a pure function of program, theme and view. No clock, locale, hash order or thread order reaches a byte.
//! - YAML has one door, [`parse::yaml`]; Markdown is safe by construction, [`parse::markdown`]; only what the manifest
//!   lists is ever deleted, [`write`](mod@write).
//!
//! # Three kinds of failure
//!
//! | what went wrong | how it is told |
//! |---|---|
//! | the author's content or theme | a [`Diagnostic`](diagnostic::Diagnostic) in the collector; work goes on, so that one run reports everything |
//! | the world: a disk, a folder | a `Result` with the path and the operation |
//! | us | a panic whose `expect` states the invariant |
//!
//! # Where to change what
//!
//! | to | change |
//! |---|---|
//! | add a field of an entry | the type in [`model`], its reader in `parse/incident/…` (or `company`, `actor`, `source`), its name in `parse/kept/record.rs` and in [`schema`], the view that shows it |
//! | add a word to a closed list | the `words!` list in [`model`] and its text in `themes/rubric/i18n/en.yaml` |
//! | add a class of data, a sector, a kind | `src/vocabulary/*.yaml`, or a site's own `breachbook.yaml` |
//! | add a rule | [`diagnostic::rules`], its message in [`diagnostic::factory`], its check in `parse` (one file) or `resolve/rules` (more), its fixture in `tests/fixtures/rules` |
//! | change what feeds say | [`plan::feed`] for what, [`feed`] for how it is written |
//! | change what a host takes | `src/doctor/hosts.yaml`, with the page that says so and the day on which it was read |
//! | write a file for a host | [`HostFile`](plan::host::HostFile) and its text in [`plan::host`] |
//! | say something otherwise | `themes/rubric/i18n/en.yaml`; how facts become words: [`plan::words`] |
//! | show a part in another state | the made-up records in `src/plan/components` |
//! | add a page | a [`PageKind`](plan::PageKind): every `match` then asks for it; a view in [`plan::views`], a template |
//! | add a field to the exports | its shape in [`plan::export::shape`], whose doc comment is published as its description; `docs/data.md` |
//! | add a file for programs | a [`FileKind`](plan::FileKind), what it holds in [`plan`], its serialiser on floor 4 |
//! | change how a page looks | `themes/rubric/templates`, `themes/rubric/static` |
//! | read another format | a [`Reader`](import::Reader) in `src/import` that makes drafts, a subcommand in `src/cli/import.rs` and `args.rs`, its table in `docs/import.md` |
//! | tell programs more | the document of the command in [`cli`], `docs/json.md` |
//! | ask something else in the form that makes an entry | `src/plan/contribute/form.rs`, its words in `themes/rubric/i18n/en.yaml` (`form_…`) |
//! | link to another forge | [`ForgeKind`](model::forge::ForgeKind), its addresses in `src/plan/forge.rs` |
//! | ask more in a form | `src/scaffold/forge/forms`, and what becomes of the answer in `src/scaffold/issue/draft.rs` |
//! | change a workflow | `src/scaffold/forge/github`, `gitlab`, `forgejo`; then write it anew into `.github` |
//! | add a subcommand | a file in `src/cli` and its arguments in `src/cli/args.rs` |
//!
//! # Dependencies
//!
//! | crate | for |
//! |---|---|
//! | `serde_yaml` (the crate serde-saphyr) | YAML with the place of every value; only [`parse::yaml`] names it |
//! | granit-parser | the events below that library, which ordinary entries are read from; only [`parse::yaml`] names it |
//! | html5gum | HTML of others as a browser reads it, of which Markdown is made ([`import`]) |
//! | pulldown-cmark | Markdown as events, which our own writer makes HTML of |
//! | tera | templates |
//! | chrono | the calendar |
//! | walkdir | folders, in one order, no links followed |
//! | annotate-snippets, anstream | messages with a line and a caret; colour only on a terminal |
//! | clap, indicatif | the command line; a bar for long work |
//! | clap_complete, clap_mangen | what a shell completes, and manual pages, made of the command line itself |
//! | blake3, rayon | hashes of files and inputs; all processors |
//! | sha2 | checksums of downloads, which every system has a tool for |
//! | csv, schemars | tables; the JSON Schema of the exports and the fields of every view, made of the types themselves |
//! | uuid (feature `v5`) | the ids of STIX objects, made of the ids of entries |
//! | deunicode, strsim, url | slugs; the nearest known word; addresses |
//! | rustc-hash | a quick hash for maps whose keys no stranger chooses: days, pixels, keys of words |
//! | aho-corasick | every name of the record in a text, in one pass |
//! | unicode-security | names that look alike in other letters, by Unicode's own tables (UTS 39) |
//! | icu_plurals, icu_decimal, icu_datetime, icu_calendar, icu_list, icu_locale | what is `few` in Polish, 1.000 in German, 2019年3月29日 in Japanese ([`base::locale`]) |
//! | icu_provider (feature `sync`) | those formatters on all processors |
//! | icu_normalizer, icu_properties | words compared without diacritics, as browsers do it ([`search::fold`]) |
//! | serde, serde_json | views for templates; the manifest and the JSON of `check` |
//! | quick-xml | Atom and sitemaps |
//! | flate2, brotli | texts compressed for hosts that send such files as they are |
//! | lz4_flex | texts of the record and outputs that are held in memory, in a third of the room; its safe form |
//! | include_dir | the themes inside the program |
//! | resvg, skrifa, png (feature `cards`) | social cards: SVG to pixels, the widths of letters, pixels to a small file |
//! | mimalloc (feature, on by default) | the program's allocator: a build makes and drops millions of small values |
//! | hyper, hyper-util, http-body-util, tokio, getrandom (feature `serve`) | the server of `breachbook serve`: HTTP with limits; a secret of its own |
//! | notify-debouncer-full, open (feature `serve`) | which files change; a browser |
//! | percent-encoding | addresses on a forge; paths of requests |
//! | object_store, async-trait, futures-util (feature `deploy`) | storage that speaks S3: signatures, retries, errors ([`deploy`]) |
//! | ureq (features `probe` and `deploy`) | one request of `breachbook links --probe`, to an address that we looked up and checked ([`links`]) |
//! | libc (on Unix) | the flags with which a file is opened that may have become a link |
//! | rustix (on Linux) | the stamps of many files below one folder, whose own path is not walked for each |
//! | thiserror, anyhow | errors of the library; errors of the program |

pub mod audit;
pub mod base;
pub mod build;
pub mod card;
pub mod cli;
pub mod compress;
pub mod deploy;
pub mod diagnostic;
pub mod doctor;
pub mod export;
pub mod feed;
pub mod import;
pub mod links;
pub mod load;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod write;
