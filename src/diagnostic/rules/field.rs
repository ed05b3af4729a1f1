//! Rules on the fields of one entry.

use super::rules;

rules! {
    UNKNOWN_FIELD { "unknown-field", Error,
        asks: "Every field has a name of the content model.",
        because: "A misspelt field would be left out of the page without a word.",
        wrong: "titel: Toyota Australia",
        right: "title: Toyota Australia" }
    MISSING_FIELD { "missing-field", Error,
        asks: "The required fields are there.",
        because: "An entry without them cannot be listed, cited or trusted.",
        wrong: "---\ncountry: JP\n---",
        right: "---\nname: Toyota\ncountry: JP\n---" }
    WRONG_SHAPE { "wrong-shape", Error,
        asks: "A field holds a single value, a list or fields, as the content model says.",
        because: "A list in the place of a value, or a value in the place of a list, has no meaning there.",
        wrong: "title: [Toyota, Australia]",
        right: "title: Toyota Australia" }
    EMPTY_TEXT { "empty-text", Error,
        asks: "A text is not empty.",
        because: "Leaving a field out says that the sources are silent; an empty text says nothing at all.",
        wrong: "by: \"\"",
        right: "by: Toyota" }
    TEXT_TOO_LONG { "text-too-long", Error,
        asks: "A title or name stands on one line, and a text in a field is short.",
        because: "Fields are shown in lists and boxes; the account has its own place below the front matter.",
        wrong: "title: (three paragraphs)",
        right: "title: Toyota discloses an attack on its Australian branch" }
    NOT_AN_ID { "not-an-id", Error,
        asks: "An id has lower-case letters a to z, digits, and single hyphens between words.",
        because: "It is a file's name and a part of addresses that must not change.",
        wrong: "id: Toyota Australia",
        right: "id: toyota-australia" }
    FILE_NAME_NO_ID { "file-name-no-id", Error,
        asks: "The name of an entry's file is its id and `.md`.",
        because: "The name is the entry's address and the word by which others refer to it.",
        wrong: "content/companies/Toyota Australia.md",
        right: "content/companies/toyota-australia.md" }
    NOT_A_NUMBER { "not-a-number", Error,
        asks: "A number is written in digits alone.",
        because: "`3.1 million`, `3,100,000` and `1_000` are read differently from place to place.",
        wrong: "value: 3.1 million",
        right: "value: 3100000" }
    NOT_A_DATE { "not-a-date", Error,
        asks: "A date is written as year, month and day, as far as the source gives them.",
        because: "`03/04/2019` is March in one place and April in another, and a record must not guess.",
        wrong: "disclosed: 29 March 2019",
        right: "disclosed: 2019-03-29" }
    NOT_AN_ADDRESS { "not-an-address", Error,
        asks: "An address is a full one of the web, beginning with https:// or http://.",
        because: "Other addresses can run programs, or lead nowhere.",
        wrong: "url: www.example.org/news",
        right: "url: https://www.example.org/news" }
    NOT_TRUE_OR_FALSE { "not-true-or-false", Error,
        asks: "Such a field is `true` or `false`.",
        because: "`yes`, `no`, `on` and `1` are read differently by different programs.",
        wrong: "draft: yes",
        right: "draft: true" }
    UNKNOWN_WORD { "unknown-word", Error,
        asks: "A field with a fixed list of words holds one of them.",
        because: "Each word has a meaning that pages and exports show; another word has none.",
        wrong: "country: Japan",
        right: "country: JP" }
    UNKNOWN_TERM { "unknown-term", Warning,
        asks: "A class of data, or a sector, is a word of the vocabulary.",
        because: "Entries that use other words for the same thing cannot be compared or found together.",
        wrong: "classes: [emails]",
        right: "classes: [email-addresses]" }
    FIXED_RULE { "fixed-rule", Error,
        asks: "The configuration does not weaken a rule on what cannot be read.",
        because: "Were it only a warning, a page would lack a fact and nobody would know.",
        wrong: "rules: {not-a-date: allow}",
        right: "rules: {unknown-term: allow}" }
    UNKNOWN_SOURCE_KEY { "unknown-source-key", Error,
        asks: "`source` names a key of the entry's own `sources`.",
        because: "A fact without its source cannot be checked.",
        wrong: "sources: {zdnet: …}\nstatus: {state: confirmed, source: zd-net}",
        right: "sources: {zdnet: …}\nstatus: {state: confirmed, source: zdnet}" }
}
