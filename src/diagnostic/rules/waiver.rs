//! Rules on waivers: comments that silence a warning where it is wrong.

use super::rules;

rules! {
    WAIVER_MALFORMED { "waiver-malformed", Warning,
        asks: "A comment that begins with `breachbook:` reads `# breachbook: allow RULE: reason`.",
        because: "A waiver that cannot be read silences nothing, and one without a reason tells a reviewer nothing.",
        wrong: "companies: [acme]   # breachbook: allow undeclared-company",
        right: "companies: [acme]   # breachbook: allow undeclared-company: its file comes with the next entry" }
    WAIVER_UNUSED { "waiver-unused", Warning,
        asks: "A waiver stands on or above a line with the warning that it names.",
        because: "A waiver that outlives its warning would silence the next one, which nobody has looked at.",
        wrong: "# breachbook: allow undeclared-company: its file is on its way\ncompanies: [toyota]",
        right: "companies: [toyota]" }
}
