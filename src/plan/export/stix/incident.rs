//! An incident, what it is connected with, and the report of the entry as a whole.

use super::Stix;
use super::ages::{Ages, of_incident};
use super::bundle::Gathering;
use super::claim::distinct;
use super::id::StixId;
use super::object::{Age, Extension, Extensions, Link, Midnight, Object, Reference};
use super::reference::{self, elsewhere, page};
use crate::model::incident::{Connection, Incident, IncidentId, Involvement, Relation, RelationKind};
use crate::model::word::Word;
use crate::plan::export::shape::Term;
use crate::plan::item::summary_of;
use crate::plan::routes::Route;

impl<'a> Stix<'a> {
    pub(super) fn incident_id_of(self, incident: &Incident) -> StixId {
        self.namespace.id("incident", &format!("incident:{}", incident.id))
    }

    /// An incident with all that is connected with it, and its report.
    pub(super) fn gather_incident(self, id: IncidentId, gathering: &mut Gathering<'_, 'a>) {
        let incident = self.record.site.incident(id);
        gathering.own(self.incident(id));
        self.gather_companies(id, gathering);
        self.gather_claims(id, gathering, |_| true);
        self.gather_means(incident, gathering);
        incident.related.iter().for_each(|relation| self.gather_relation(incident, relation, gathering));
        let report = self.report(incident, gathering.refs());
        gathering.own(report);
    }

    /// The incident alone.
    pub(super) fn incident(self, id: IncidentId) -> Object<'a> {
        let incident = self.record.site.incident(id);
        let facts = &incident.facts;
        let status = facts.status.as_ref().map(|status| format!("status:{}", status.state.as_str()).into());
        let kinds = facts.kinds.iter().map(|kind| kind.value.as_str().into());
        let ids = facts.external_ids.iter().map(|(register, id)| elsewhere(register, id));
        Object {
            lang: self.lang(facts.lang.as_ref()),
            labels: status.into_iter().chain(kinds).collect(),
            name: Some(facts.title.value.as_str().into()),
            description: summary_of(incident).map(Into::into),
            external_references: self
                .incident_page(incident)
                .into_iter()
                .chain(ids)
                .chain(reference::sources(self.record, &incident.sources))
                .collect(),
            extensions: Some(Extensions(Extension::Incident(Box::new(self.record.doubt(id))))),
            ..self.new_object(self.incident_id_of(incident), of_incident(incident))
        }
    }

    /// What is left of an incident that was taken back.
    pub(super) fn tombstone(self, id: IncidentId) -> Object<'a> {
        let incident = self.record.site.incident(id);
        Object {
            revoked: true,
            lang: self.lang(incident.facts.lang.as_ref()),
            name: Some(incident.id.as_str().into()),
            description: incident.withdrawn.as_ref().map(|withdrawal| withdrawal.reason.as_str().into()),
            external_references: self.incident_page(incident).into_iter().collect(),
            ..self.new_object(self.incident_id_of(incident), of_incident(incident))
        }
    }

    fn incident_page(self, incident: &'a Incident) -> Option<Reference<'a>> {
        page(self.record, &Route::Incident(incident.id.clone()).folder(), incident.id.as_str())
    }

    /// The organisations of an incident. What each has to do with it is no relation that STIX knows.
    pub(super) fn gather_companies(self, id: IncidentId, gathering: &mut Gathering<'_, 'a>) {
        let incident = self.record.site.incident(id);
        let key = |company: &Involvement| {
            format!("{}:{}", self.record.company_id(company.company), company.role.as_str())
        };
        for (company, key) in incident.companies.iter().zip(distinct(incident.companies.iter().map(key))) {
            gathering.shared(self.company_id(company.company), || self.company(company.company));
            gathering.own(self.involvement(incident, company, &key));
        }
    }

    fn involvement(self, incident: &'a Incident, company: &'a Involvement, key: &str) -> Object<'a> {
        let id = self.namespace.id("relationship", &format!("company:{}:{key}", incident.id));
        let printed_as = company.printed_as.as_deref();
        Object {
            description: Some(format!("role: {}", company.role.as_str()).into()),
            link: Some(self.related_to(incident, self.company_id(company.company))),
            extensions: Some(Extensions(Extension::Involvement { role: Term(company.role), printed_as })),
            ..self.new_object(id, of_incident(incident))
        }
    }

    fn related_to(self, incident: &Incident, target_ref: StixId) -> Link {
        Link { relationship_type: "related-to", source_ref: self.incident_id_of(incident), target_ref }
    }

    /// Techniques and vulnerabilities.
    fn gather_means(self, incident: &'a Incident, gathering: &mut Gathering<'_, 'a>) {
        let techniques = incident.facts.techniques.iter().map(|id| (id.value.as_str(), "attack-pattern"));
        let vulnerabilities =
            incident.facts.vulnerabilities.iter().map(|id| (id.value.as_str(), "vulnerability"));
        for (name, kind) in techniques.chain(vulnerabilities) {
            let means = self.namespace.id(kind, &format!("{kind}:{name}"));
            gathering.shared(means, || Object {
                name: Some(name.into()),
                external_references: vec![if kind == "vulnerability" { cve(name) } else { technique(name) }],
                ..self.new_object(means, Ages::unchanging())
            });
            let id = self.namespace.id("relationship", &format!("{kind}:{}:{name}", incident.id));
            gathering.own(Object {
                link: Some(self.related_to(incident, means)),
                ..self.new_object(id, of_incident(incident))
            });
        }
    }

    /// A connection with another incident, where a source establishes it. Both entries make the same object of it.
    fn gather_relation(
        self,
        incident: &'a Incident,
        relation: &'a Relation,
        gathering: &mut Gathering<'_, 'a>,
    ) {
        let other = self.record.site.incident(relation.incident);
        if relation.connection != Connection::Established || other.withdrawn.is_some() {
            return;
        }
        let is_first = incident.id < other.id;
        let kind = if is_first { relation.relation } else { relation.relation.inverse() };
        let (first, second) = if is_first { (incident, other) } else { (other, incident) };
        let name = format!("relation:{}:{}:{}", first.id, second.id, kind.as_str());
        let id = self.namespace.id("relationship", &name);
        let same = kind == RelationKind::DuplicateOf;
        let link = Link {
            relationship_type: if same { "duplicate-of" } else { "related-to" },
            source_ref: self.incident_id_of(first),
            target_ref: self.incident_id_of(second),
        };
        let (one, two) = (of_incident(first), of_incident(second));
        let age = Age { created: one.created.max(two.created), modified: one.modified.max(two.modified) };
        let connection = Term(relation.connection);
        gathering.shared(id, || Object {
            link: Some(link),
            extensions: Some(Extensions(Extension::Relation { relation: Term(kind), connection })),
            ..self.new_object(id, age)
        });
    }

    /// The entry as a whole.
    fn report(self, incident: &'a Incident, object_refs: Vec<StixId>) -> Object<'a> {
        let age = of_incident(incident);
        let sources = reference::sources(self.record, &incident.sources);
        Object {
            lang: self.lang(incident.facts.lang.as_ref()),
            name: Some(incident.facts.title.value.as_str().into()),
            published: Some(Midnight(age.created)),
            object_refs,
            external_references: self.incident_page(incident).into_iter().chain(sources).collect(),
            ..self.new_object(self.namespace.id("report", &format!("report:{}", incident.id)), age)
        }
    }
}

fn technique(id: &str) -> Reference<'_> {
    let address = format!("https://attack.mitre.org/techniques/{}/", id.replace('.', "/"));
    Reference {
        source_name: "mitre-attack",
        description: None,
        url: Some(address.into()),
        external_id: Some(id),
    }
}

/// The list of vulnerabilities has no number with a zero before a fifth digit: what is called so is not in it.
fn cve(id: &str) -> Reference<'_> {
    let number = id.rsplit('-').next().unwrap_or_default();
    if number.len() > 4 && number.starts_with('0') {
        return Reference { source_name: "CVE", description: Some(id), url: None, external_id: None };
    }
    Reference { source_name: "cve", description: None, url: None, external_id: Some(id) }
}
