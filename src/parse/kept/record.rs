//! The fields of everything that is kept.

use super::{Keeper, Kept, Recaller};
use crate::base::slug::Slug;
use crate::diagnostic::rule::{self, Severity};
use crate::diagnostic::{Diagnostic, Edit, Label, Waiver};
use crate::model::actor::{Activity, ActorAlias, ActorFacts, Description, RawActor};
use crate::model::claim::{Claim, Reaction};
use crate::model::company::{CompanyAlias, CompanyFacts, Ownership, RawCompany};
use crate::model::count::Count;
use crate::model::date::PartialDate;
use crate::model::incident::{
    Action, Commentary, DataFacts, DateFact, Event, Excluded, ExposureFact, Impact, IncidentFacts,
    Involvement, RawIncident, Relation, Response, StatusFact, Update, Withdrawal,
};
use crate::model::page::Page;
use crate::model::prose::{LinkTarget, Mark, PackedForms, Prose, Written};
use crate::model::site::RawEntry;
use crate::model::source::{Archive, Citations, RawSource, RawSourceUse, SourceFacts, SourceTarget};
use crate::source::Located;

/// Structures, field by field.
macro_rules! structures {
    ($($type:ty { $($field:ident),+ $(,)? })+) => { $(
        impl Kept for $type {
            fn keep(&self, keeper: &mut Keeper) {
                let Self { $($field),+ } = self;
                $($field.keep(keeper);)+
            }

            fn recall(from: &mut Recaller<'_>) -> Option<Self> {
                $(let $field = Kept::recall(from)?;)+
                Some(Self { $($field),+ })
            }
        }
    )+ };
}

/// Choices, each with a number of its own and its values.
macro_rules! choices {
    ($($type:ty { $($number:literal = $variant:ident($($value:ident),+)),+ $(,)? })+) => { $(
        impl Kept for $type {
            fn keep(&self, keeper: &mut Keeper) {
                match self {
                    $(Self::$variant($($value),+) => {
                        keeper.writer.number($number);
                        $($value.keep(keeper);)+
                    })+
                }
            }

            fn recall(from: &mut Recaller<'_>) -> Option<Self> {
                match from.reader.number()? {
                    $($number => {
                        $(let $value = Kept::recall(from)?;)+
                        Some(Self::$variant($($value),+))
                    })+
                    _ => None,
                }
            }
        }
    )+ };
}

/// What stands behind a pointer.
macro_rules! boxes {
    ($($type:ty),+ $(,)?) => { $(
        impl Kept for Box<$type> {
            fn keep(&self, keeper: &mut Keeper) {
                <$type>::keep(self, keeper);
            }

            fn recall(from: &mut Recaller<'_>) -> Option<Self> {
                <$type>::recall(from).map(Self::new)
            }
        }
    )+ };
}

type Reference = Located<Slug>;

boxes! {
    DateFact, ExposureFact, RawIncident, RawCompany, RawActor, RawSource, Page, SourceFacts, Archive, Located<String>,
    Located<PartialDate>,
}

choices! {
    RawEntry {
        0 = Incident(entry),
        1 = Company(entry),
        2 = Actor(entry),
        3 = Source(entry),
        4 = Page(entry),
    }
    Mark {
        0 = Alert(alert),
        1 = Address(target, span),
    }
    LinkTarget {
        0 = Incident(id),
        1 = Company(id),
        2 = Actor(id),
        3 = Source(number),
        4 = Page(page, fragment),
    }
    SourceTarget {
        0 = Own(facts),
        1 = Shared(id),
    }
}

structures! {
    RawIncident { id, facts, companies, attribution, commentary, related, withdrawn, sources }
    IncidentFacts {
        title, short_title, summary, companies_complete, kinds, status, dates, exposure, data, counts, actions,
        techniques, vulnerabilities, impact, responses, events, countries, sectors, tags, updates, sensitive, draft,
        former_ids, external_ids, lang, body,
    }
    Involvement<Reference> { company, role, printed_as, citations, span }
    StatusFact { state, basis, citations }
    DateFact { date, as_stated, citations, span }
    ExposureFact { state, by, as_stated, citations, span }
    Excluded { class, by, citations }
    DataFacts { classes, subjects, excluded, as_stated, citations }
    Action { category, variety, vector, citations }
    Impact { what, state, text, by, citations }
    Commentary<Reference> { actor, by, text, citations }
    Response { by, kind, date, text, citations, span }
    Event { date, text, citations, span }
    Relation<Reference> { incident, relation, connection, note, citations, span }
    Update { date, kind, text, by }
    Withdrawal<Reference> { date, reason, replaced_by }
    Claim<Reference> {
        actor, verb, by, by_kind, statement, date, confidence, basis, status, reactions, citations, span,
    }
    Reaction { by, stance, citations }
    Count { figure, unit, scope, as_stated, by, date, status, citations }
    RawCompany { id, facts, parents, sources }
    CompanyFacts { name, aliases, kind, country, sector, website, identifiers, former_ids, lang, body }
    CompanyAlias { name, kind, citations }
    Ownership<Reference> { parent, relation, from, to, citations, span }
    RawActor { id, facts, sources }
    ActorFacts {
        name, aliases, kind, origin, sponsor, motives, targets, active, external_ids, former_ids, lang, body,
    }
    ActorAlias { name, relation, named_by, citations }
    Description { value, by, as_stated, citations }
    Activity { since, until, by, as_stated, citations }
    RawSource { id, facts, former_ids, body }
    RawSourceUse { key, id, target }
    SourceFacts { title, publisher, authors, url, published, updated, kind, archived, via, lang }
    Archive { url, at }
    Page { id, title, summary, order, draft, lang, body }
    Label { span, text }
    Edit { span, text }
    Written { start, returns }
}

/// Only the page of an entry and the exports hold its text, so that stands apart from its facts; lists show the first
/// paragraph.
impl Kept for Prose {
    fn keep(&self, keeper: &mut Keeper) {
        let Self { first_paragraph, marks, forms: PackedForms { packed, ends }, written } = self;
        first_paragraph.keep(keeper);
        let start = keeper.writer.length();
        marks.keep(keeper);
        packed.keep(keeper);
        ends.keep(keeper);
        if keeper.has_places {
            written.keep(keeper);
        }
        keeper.texts.push(start..keeper.writer.length());
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let (first_paragraph, marks) = (Kept::recall(from)?, Kept::recall(from)?);
        let forms = PackedForms { packed: Kept::recall(from)?, ends: Kept::recall(from)? };
        Some(Self { first_paragraph, marks, forms, written: Kept::recall(from)? })
    }
}

impl Kept for Citations {
    fn keep(&self, keeper: &mut Keeper) {
        self.0.keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Kept::recall(from).map(Self)
    }
}

impl Kept for Diagnostic {
    fn keep(&self, keeper: &mut Keeper) {
        let Self { rule, severity, message, primary, others, help, mends } = self;
        keeper.writer.text(rule.id);
        keeper.writer.flag(*severity == Severity::Error);
        message.keep(keeper);
        primary.keep(keeper);
        others.keep(keeper);
        help.keep(keeper);
        mends.keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Some(Self {
            rule: rule::find(from.reader.text()?)?,
            severity: if from.reader.flag()? { Severity::Error } else { Severity::Warning },
            message: Kept::recall(from)?,
            primary: Kept::recall(from)?,
            others: Kept::recall(from)?,
            help: Kept::recall(from)?,
            mends: Kept::recall(from)?,
        })
    }
}

impl Kept for Waiver {
    fn keep(&self, keeper: &mut Keeper) {
        let Self { span, covers, rule, reason } = self;
        keeper.writer.text(rule.id);
        span.keep(keeper);
        covers.keep(keeper);
        reason.keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Some(Self {
            rule: rule::find(from.reader.text()?)?,
            span: Kept::recall(from)?,
            covers: Kept::recall(from)?,
            reason: Kept::recall(from)?,
        })
    }
}
