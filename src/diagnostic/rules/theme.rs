//! Rules on themes and outputs.

use super::rules;

rules! {
    OUTPUT_COLLISION { "output-collision", Error,
        asks: "No two pages stand at one address.",
        because: "One would silently take the other's place, and which one would depend on chance.",
        wrong: "content/pages/timeline.md, whose address is that of the timeline",
        right: "content/pages/our-timeline.md",
    }
    UNKNOWN_THEME { "unknown-theme", Error,
        asks: "The theme that the configuration names has a folder below themes, or is an embedded one.",
        because: "A site in another dress than the one asked for would be a surprise to its publisher.",
        wrong: "theme: newsroom without a folder themes/newsroom",
        right: "theme: rubric",
    }
    WORDS_MISSING { "words-missing", Warning,
        asks: "The interface has all its words in the language of the site.",
        because: "A page half in English reads as if nobody had looked at it. What is missing is said in English.",
        wrong: "lang: pl without a file themes/rubric/i18n/pl.yaml",
        right: "lang: de",
    }
    THEME_FAULT { "theme-fault", Error,
        asks: "A theme's files make sense.",
        because: "A page from half a template would show less than the record says.",
        wrong: "{% if item.date %} without {% endif %}",
        right: "{% if item.date %}…{% endif %}",
    }
    THEME_OPTION { "theme-option", Error,
        asks: "What the configuration sets under theme_options is an option of the theme, with a value that it takes.",
        because: "A setting that does nothing would look as if it did something.",
        wrong: "theme_options: {footer_txt: …}",
        right: "theme_options: {footer_text: …}",
    }
}
