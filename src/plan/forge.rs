//! Links to the forge on which the record is kept: to the editor and the history of an entry's file, and to the forms in
//! which readers write to its keepers. Without a forge in the configuration there are none.

mod address;

use super::desk::{Desk, Heading};
use super::routes::Route;
use super::views::{EntryLinks, Frame, Link};
use crate::model::forge::{Forge, ForgeKind, FormField, IssueForm};
use crate::model::word::Word;
use crate::source::FileId;
pub(super) use address::LONGEST;
use address::Prefilled;

/// Where a new file begins on a forge.
pub(super) struct NewFile {
    /// What the address begins with; the folder comes after it.
    pub(super) address: String,
    /// The field that holds the name of the file.
    pub(super) name: &'static str,
    /// The field that holds its text, where the forge takes one.
    pub(super) text: Option<&'static str>,
}

impl Desk<'_> {
    /// The frame of a page that shows what stands in one file.
    pub(super) fn entry_frame(&self, file: FileId, heading: Heading<'_>) -> Frame {
        let links = self.entry_links(file, heading.title);
        Frame { entry_links: links, ..self.frame(heading) }
    }

    fn entry_links(&self, file: FileId, title: &str) -> Option<EntryLinks> {
        let forge = self.site.config.forge.as_ref()?;
        // An organisation that is only named has a page and no file.
        let path = self.files?.find(file).map(|file| [forge.folder.as_str(), &file.path]);
        let of_file = |key: &str, action: &[&str]| {
            let parts: Vec<&str> = action.iter().copied().chain(path?).collect();
            self.forge_link(key, Prefilled::at(&forge.repository, &parts))
        };
        let branch = forge.branch.as_str();
        let (edit, history) = match forge.kind {
            ForgeKind::GitHub => (["edit", branch].to_vec(), ["commits", branch].to_vec()),
            ForgeKind::GitLab => (["-/edit", branch].to_vec(), ["-/commits", branch].to_vec()),
            ForgeKind::Forgejo => (["_edit", branch].to_vec(), ["commits/branch", branch].to_vec()),
        };
        let report = self.report(forge, title);
        let is_page = matches!(self.route, Route::Page(_));
        let (text, edit_text) =
            if is_page { ("page_links", "page_edit") } else { ("entry_links", "entry_edit") };
        let links = [
            of_file(edit_text, &edit),
            self.forge_link("entry_report", report),
            of_file("entry_history", &history),
        ];
        let links: Vec<Link> = links.into_iter().flatten().collect();
        (!links.is_empty()).then(|| EntryLinks { text: self.words.text(text), links })
    }

    /// The form in which something wrong on this page is reported.
    fn report(&self, forge: &Forge, title: &str) -> Prefilled {
        let entry = self.route.folder();
        let entry = entry.trim_end_matches('/');
        let page = self.links.absolute(&self.route).unwrap_or_else(|| self.route.folder());
        let form = Form { forge, form: IssueForm::Correct };
        let text = self.words.format("report_text", &[("entry", entry), ("page", &page)]);
        let title = self.words.format("report_title", &[("title", title)]);
        form.filled(&[(FormField::Entry, entry), (FormField::Page, &page)], &text, &title)
    }

    /// The form in which an incident is suggested that the record does not have; from a company's page, one of that company.
    pub(super) fn suggest_url(&self) -> Option<String> {
        let forge = self.site.config.forge.as_ref()?;
        let company = self.shown_company();
        let fields: Vec<_> = company.map(|name| (FormField::Company, name)).into_iter().collect();
        let (text, title) = match forge.kind {
            ForgeKind::GitLab => (self.words.text("suggest_text"), self.words.text("suggest_title")),
            // The form asks for a title itself, by the name that the title of the report has in an address.
            ForgeKind::GitHub | ForgeKind::Forgejo => Default::default(),
        };
        let title = title + company.unwrap_or_default();
        let title = if text.is_empty() { "" } else { title.trim_end() };
        Form { forge, form: IssueForm::Add }.filled(&fields, &text, title).finish()
    }

    /// The name of the company whose page this is.
    fn shown_company(&self) -> Option<&str> {
        let Route::Company(id) = &self.route else { return None };
        let place = self.site.companies.binary_search_by(|company| company.id.cmp(id)).ok()?;
        Some(&self.site.companies[place].facts.name.value)
    }

    /// Every form of the forge, for the page on contributing.
    pub(super) fn form_links(&self) -> Vec<Link> {
        let Some(forge) = &self.site.config.forge else { return Vec::new() };
        let link =
            |(key, form): (&str, IssueForm)| self.forge_link(key, Form { forge, form }.filled(&[], "", ""));
        let forms = [
            ("form_add", IssueForm::Add),
            ("form_correct", IssueForm::Correct),
            ("form_dispute", IssueForm::Dispute),
            ("form_dead_link", IssueForm::DeadLink),
        ];
        forms.into_iter().filter_map(link).collect()
    }

    fn forge_link(&self, key: &str, address: Prefilled) -> Option<Link> {
        Some(Link { text: self.words.text(key), url: address.finish()? })
    }

    /// Where a new file begins.
    pub(super) fn new_file(&self) -> Option<NewFile> {
        let forge = self.site.config.forge.as_ref()?;
        let (action, name, text) = match forge.kind {
            ForgeKind::GitHub => ("new", "filename", Some("value")),
            // GitLab's editor does not take over the text of a new file.
            ForgeKind::GitLab => ("-/new", "file_name", None),
            ForgeKind::Forgejo => ("_new", "filename", Some("value")),
        };
        let address = Prefilled::at(&forge.repository, &[action, &forge.branch, &forge.folder]).finish()?;
        Some(NewFile { address, name, text })
    }
}

/// A form of a forge.
struct Form<'a> {
    forge: &'a Forge,
    form: IssueForm,
}

impl Form<'_> {
    /// The form with its fields, then the title, as far as they fit. Where a forge has no fields but one text, `text` goes
    /// there.
    fn filled(&self, fields: &[(FormField, &str)], text: &str, title: &str) -> Prefilled {
        let Self { forge, form } = *self;
        let file = format!("{}.{}", form.as_str(), forge.kind.form_ending());
        let at = |path: &str| Prefilled::at(&forge.repository, &[path]);
        let put = |address: Prefilled, name: &str, text: &str| {
            if text.is_empty() { address } else { address.with_text(name, text) }
        };
        let each = |address: Prefilled, mark: &str| {
            let add = |address: Prefilled, (field, value): &(FormField, &str)| {
                address.with(&format!("{mark}{}", field.as_str()), value)
            };
            put(fields.iter().fold(address, add), "title", title)
        };
        match forge.kind {
            ForgeKind::GitHub => each(at("issues/new").with("template", &file), ""),
            ForgeKind::Forgejo => {
                let path = format!("{}/{file}", forge.kind.form_folder());
                each(at("issues/new").with("template", &path), "field:")
            }
            ForgeKind::GitLab => {
                let address = at("-/issues/new").with("issuable_template", form.as_str());
                put(put(address, "issue[description]", text), "issue[title]", title)
            }
        }
    }
}
