//! Rules on words that say more than the facts beside them.

use super::rules;

rules! {
    WORD_SAYS_MORE { "word-says-more", Warning,
        asks: "A text calls data stolen or leaked only where the entry has it as confirmed, or says whose word it is.",
        because: "Accessed is not stolen. A word in a title travels further than every field below it.",
        wrong: "title: Data of 3.1 million customers stolen\nexposure: {accessed: confirmed, exfiltrated: under-investigation}",
        right: "title: Data of up to 3.1 million customers accessed\nexposure: {accessed: confirmed, exfiltrated: under-investigation}",
    }
    ORIGIN_AS_FACT { "origin-as-fact", Warning,
        asks: "A text that says who did it, or from where, says in the same sentence who says so.",
        because: "Suspected is not attributed. Without its claimant an accusation is the site's own.",
        wrong: "The company was attacked by Vietnamese hackers.",
        right: "Experts whom ZDNet does not name suspect Vietnamese hackers.",
    }
    WORD_JUDGES { "word-judges", Warning,
        asks: "Words of blame stand in quotation marks, or in a sentence that says whose they are.",
        because: "A record says what happened and who says so. Whether anybody was to blame is for courts and regulators to find, and for readers to think.",
        wrong: "Through negligence the server stood open.",
        right: "The regulator found the company negligent.",
    }
}
