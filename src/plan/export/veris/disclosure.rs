//! Whether data was disclosed, how much, and of what kind.

use super::shape::{Attributes, Confidentiality, Varieties, Variety};
use crate::model::count::{Count, CountStatus, Qualifier, Scope, Unit};
use crate::model::incident::{ClaimState, ImpactKind, IncidentFacts, Rung, Status};
use crate::parse::vocabulary::embedded;

/// Whether data was disclosed, in VERIS's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disclosure {
    Yes,
    Potentially,
    No,
    Unknown,
}

impl Disclosure {
    fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "Yes",
            Self::Potentially => "Potentially",
            Self::No => "No",
            Self::Unknown => "Unknown",
        }
    }
}

/// What the ladder of exposure amounts to; none where no source answers any of it.
pub(super) fn disclosure(state: impl Fn(Rung) -> ClaimState) -> Option<Disclosure> {
    use ClaimState::{Claimed, Confirmed, NotStated, Reported, RuledOut, Suspected, UnderInvestigation};
    let all = [Rung::Accessed, Rung::Exfiltrated, Rung::Published, Rung::Misused].map(&state);
    let may_be =
        |state: &ClaimState| matches!(state, Confirmed | Reported | Claimed | Suspected | UnderInvestigation);
    if all.iter().all(|state| *state == NotStated) {
        return None;
    }
    Some(if state(Rung::Exfiltrated) == Confirmed || state(Rung::Published) == Confirmed {
        Disclosure::Yes
    } else if all.iter().any(may_be) {
        Disclosure::Potentially
    } else if state(Rung::Accessed) == RuledOut {
        // What nobody reached nobody has.
        Disclosure::No
    } else {
        Disclosure::Unknown
    })
}

/// How a rung stands.
pub(super) fn state(facts: &IncidentFacts, rung: Rung) -> ClaimState {
    facts.exposure.get(&rung).map_or(ClaimState::NotStated, |fact| fact.state)
}

/// What became of data and systems. Of what was no incident VERIS says nothing here.
pub(super) fn attributes(facts: &IncidentFacts) -> Attributes {
    let status = facts.status.as_ref().map(|status| status.state);
    if matches!(status, Some(Status::NearMiss | Status::FalseReport | Status::Fabricated)) {
        return Attributes::default();
    }
    let confirmed = |kind| {
        let mut impacts = facts.impact.items().iter();
        let is_confirmed = impacts.any(|impact| impact.what == kind && impact.state == ClaimState::Confirmed);
        is_confirmed.then_some(Varieties { variety: ["Unknown"] })
    };
    Attributes {
        confidentiality: confidentiality(facts),
        integrity: confirmed(ImpactKind::Integrity),
        availability: confirmed(ImpactKind::Availability),
    }
}

fn confidentiality(facts: &IncidentFacts) -> Option<Confidentiality> {
    let disclosure = disclosure(|rung| state(facts, rung))?;
    let is_concerned = matches!(disclosure, Disclosure::Yes | Disclosure::Potentially);
    Some(Confidentiality {
        data_disclosure: disclosure.as_str(),
        data_total: data_total(facts, disclosure),
        data: if is_concerned { data(facts) } else { Vec::new() },
    })
}

fn data(facts: &IncidentFacts) -> Vec<Variety> {
    let classes = facts.data.classes.items().iter();
    let mut varieties: Vec<_> =
        classes.map(|class| Variety { variety: variety(&class.value).unwrap_or("Other") }).collect();
    varieties.sort_unstable();
    varieties.dedup();
    varieties
}

/// The one exact number of records that left the systems, where just one stands.
pub(super) fn data_total(facts: &IncidentFacts, disclosure: Disclosure) -> Option<u64> {
    let mut totals = facts.counts.items().iter().map(|count| &count.value).filter(|count| is_total(count));
    let total = totals.next().filter(|_| totals.next().is_none() && disclosure == Disclosure::Yes)?;
    total.figure.nominal()
}

fn is_total(count: &Count) -> bool {
    count.status == CountStatus::Current
        && count.figure.qualifier() == Qualifier::Exact
        && count.unit == Unit::Records
        && matches!(count.scope, Some(Scope::Exfiltrated | Scope::Published))
}

/// VERIS's word for a class of data; none where it has no word that is as wide.
pub(super) fn variety(class: &str) -> Option<&'static str> {
    Some(match class {
        "api-keys" => "API key",
        "bank-account-numbers" => "Bank",
        "classified-information" => "Classified",
        "credit-cards" | "credit-card-cvv" | "partial-credit-card-data" | "payment-card-data" => "Payment",
        "internal-documents" | "internal-communications" => "Internal",
        "source-code" => "Source code",
        "two-factor-secrets" => "Multi-factor credential",
        "passwords"
        | "historical-passwords"
        | "pins"
        | "security-questions-and-answers"
        | "system-credentials"
        | "usernames" => "Credentials",
        "personal-information" => "Personal",
        "national-identification-numbers"
        | "passport-numbers"
        | "social-security-numbers"
        | "government-issued-ids"
        | "drivers-licenses" => "Sensitive Personal",
        _ => match embedded().data_classes.terms.get(class)?.group.as_deref()? {
            "health" => "Medical",
            "contact" | "identity" => "Personal",
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::Word;

    #[test]
    fn only_what_left_the_systems_or_was_published_is_disclosed() {
        use ClaimState::{Confirmed, Denied, NotStated, RuledOut, Unknown};
        let of = |rung: Rung, is: ClaimState| disclosure(|other| if other == rung { is } else { NotStated });
        for rung in Rung::ALL {
            for is in ClaimState::ALL {
                let left = matches!(rung, Rung::Exfiltrated | Rung::Published);
                let expected = match is {
                    NotStated => None,
                    Confirmed if left => Some(Disclosure::Yes),
                    RuledOut if *rung == Rung::Accessed => Some(Disclosure::No),
                    RuledOut | Denied | Unknown => Some(Disclosure::Unknown),
                    _ => Some(Disclosure::Potentially),
                };
                assert_eq!(of(*rung, *is), expected, "{rung:?} {is:?}");
            }
        }
    }

    #[test]
    fn what_left_is_disclosed_whatever_else_is_denied() {
        let ladder = |rung| match rung {
            Rung::Accessed => ClaimState::RuledOut,
            Rung::Published => ClaimState::Confirmed,
            _ => ClaimState::Denied,
        };
        assert_eq!(disclosure(ladder), Some(Disclosure::Yes));
    }
}
