//! The closed vocabularies of an incident.

use crate::model::word::words;

words! {
    /// What an organisation has to do with an incident.
    Role {
        Victim = "victim": "its systems or data were reached",
        DataOwner = "data-owner": "the data is its own, the systems are another's",
        Operator = "operator": "it runs the systems",
        Processor = "processor": "it handles the data for another",
        Supplier = "supplier": "it supplies what was reached",
        Discloser = "discloser": "it made the incident known",
        Other = "other": "something else",
    }
}

words! {
    /// How well the incident as such stands.
    Status {
        Confirmed = "confirmed": "by the organisation, a regulator, a court, or independent evidence",
        Suspected = "suspected": "inferred or reported by a third party",
        ClaimedByActor = "claimed-by-actor": "the actor alone says so",
        Disputed = "disputed": "sources contradict each other",
        NearMiss = "near-miss": "an attempt that failed",
        FalseReport = "false-report": "reported in good faith, and wrong",
        Fabricated = "fabricated": "made up",
    }
}

words! {
    /// Who a status rests on.
    Basis {
        Company = "company": "the organisation itself",
        Regulator = "regulator": "a regulator",
        Court = "court": "a court",
        LawEnforcement = "law-enforcement": "police or prosecutors",
        Researcher = "researcher": "a researcher or security company",
        Reporting = "reporting": "a report",
        Actor = "actor": "the actor",
    }
}

words! {
    /// The dates of an incident, in the order of things.
    DateKey {
        Occurred = "occurred": "when it happened, or began",
        AccessEnded = "access_ended": "when access ended",
        Discovered = "discovered": "when it was noticed",
        Contained = "contained": "when it was stopped",
        AuthorityNotified = "authority_notified": "when an authority was told",
        PeopleNotified = "people_notified": "when the people concerned were told",
        Disclosed = "disclosed": "when the public learned of it",
        PublishedByActor = "published_by_actor": "when the actor published the data",
        Resolved = "resolved": "when it was over",
    }
}

words! {
    /// The ladder of exposure: each rung is a claim of its own.
    Rung {
        Accessed = "accessed": "somebody reached the data",
        Exfiltrated = "exfiltrated": "the data left the systems",
        Published = "published": "the data was made public",
        Misused = "misused": "the data was used against somebody",
    }
}

words! {
    /// How well a statement stands.
    ClaimState {
        Confirmed = "confirmed": "the organisation, a regulator, a court or checked evidence says so",
        Reported = "reported": "a report says so",
        Claimed = "claimed": "the actor alone says so",
        Suspected = "suspected": "somebody suspects it",
        UnderInvestigation = "under-investigation": "somebody is finding out",
        Denied = "denied": "the organisation says that it is not so",
        RuledOut = "ruled-out": "an investigation found that it is not so",
        Unknown = "unknown": "a source says that it is not known",
        NotStated = "not-stated": "no source answers it",
    }
}

words! {
    /// What an incident did.
    ImpactKind {
        Availability = "availability": "something could not be used",
        Integrity = "integrity": "something was changed",
        Money = "money": "it cost something",
        Safety = "safety": "somebody was endangered",
        Other = "other": "something else",
    }
}

words! {
    /// What was done about it.
    ResponseKind {
        Apology = "apology": "an apology",
        Statement = "statement": "a statement",
        Audit = "audit": "an audit",
        Investigation = "investigation": "an investigation",
        Notification = "notification": "people or authorities were told",
        CreditMonitoring = "credit-monitoring": "people were offered monitoring",
        Measures = "measures": "measures against another incident",
        RegulatorAction = "regulator-action": "a regulator acted",
        Lawsuit = "lawsuit": "somebody sued",
        Settlement = "settlement": "a suit was settled",
        Fine = "fine": "a fine was set",
        Arrest = "arrest": "somebody was arrested",
        Takedown = "takedown": "a site or system was taken down",
        RansomPaid = "ransom-paid": "a ransom was paid",
        RansomRefused = "ransom-refused": "a ransom was refused",
        Other = "other": "something else",
    }
}

words! {
    /// How one incident relates to another.
    RelationKind {
        Follows = "follows": "it came after the other",
        Precedes = "precedes": "it came before the other",
        SameDay = "same-day": "both became known on one day",
        SameCampaign = "same-campaign": "both are of one campaign",
        PartOf = "part-of": "it is a part of the other",
        HasPart = "has-part": "the other is a part of it",
        LedTo = "led-to": "it led to the other",
        ResultedFrom = "resulted-from": "the other led to it",
        SupplyChainOf = "supply-chain-of": "it reached the other's victim through a supplier",
        SupplyChainTo = "supply-chain-to": "the other reached its victim through a supplier",
        ReReleaseOf = "re-release-of": "data of the other was put out again",
        ReReleasedAs = "re-released-as": "its data was put out again as the other",
        DuplicateOf = "duplicate-of": "both are one incident",
        Related = "related": "they are mentioned together",
    }
}

impl RelationKind {
    /// What the other incident is to this one.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Follows => Self::Precedes,
            Self::Precedes => Self::Follows,
            Self::PartOf => Self::HasPart,
            Self::HasPart => Self::PartOf,
            Self::LedTo => Self::ResultedFrom,
            Self::ResultedFrom => Self::LedTo,
            Self::SupplyChainOf => Self::SupplyChainTo,
            Self::SupplyChainTo => Self::SupplyChainOf,
            Self::ReReleaseOf => Self::ReReleasedAs,
            Self::ReReleasedAs => Self::ReReleaseOf,
            Self::SameDay | Self::SameCampaign | Self::DuplicateOf | Self::Related => self,
        }
    }

    /// Whether it only holds one way, so that both sides saying it contradict each other.
    #[must_use]
    pub fn is_directed(self) -> bool {
        self.inverse() != self
    }
}

words! {
    /// How well the connection between two incidents stands.
    Connection {
        Established = "established": "a source establishes it",
        Suspected = "suspected": "somebody suspects or suggests it",
        NotEstablished = "not-established": "a source says that it is not established",
        Unknown = "unknown": "a source says that it is not known",
        RuledOut = "ruled-out": "a source rules it out",
        NotStated = "not-stated": "no source says",
    }
}

words! {
    /// What was done to an entry.
    UpdateKind {
        Created = "created": "it was written",
        Updated = "updated": "something was added or changed",
        Corrected = "corrected": "something was wrong",
        SourceAdded = "source-added": "a source was added",
        Merged = "merged": "another entry was merged into it",
        Withdrawn = "withdrawn": "it was taken back",
        Reinstated = "reinstated": "it was put back",
        ReplyAdded = "reply-added": "somebody concerned replied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::Word;

    #[test]
    fn an_inverse_of_an_inverse_is_the_relation_itself() {
        for relation in RelationKind::ALL {
            assert_eq!(relation.inverse().inverse(), *relation);
        }
    }
}
