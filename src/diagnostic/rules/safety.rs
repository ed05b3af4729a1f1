//! Rules on what could harm somebody if it were published.

use super::rules;

rules! {
    SECRET_IN_TEXT { "secret-in-text", Error,
        asks: "No entry holds numbers of payment cards or identity cards, or keys.",
        because: "A record of leaks must not be one. What stands in a public repository once can be read for good.",
        wrong: "One of the cards was 4111 1111 1111 1111.",
        right: "Numbers of payment cards were among the data.",
    }
    PERSONAL_DATA { "personal-data", Warning,
        asks: "No entry holds e-mail addresses or telephone numbers.",
        because: "Most belong to somebody who did not ask to stand here. The contact of an organisation is better linked than copied.",
        wrong: "The list begins with jane.doe@example.org.",
        right: "The list has e-mail addresses.",
    }
    LINK_TO_LEAK { "link-to-leak", Error,
        asks: "No address leads to leaked data or to where it is passed on.",
        because: "A link is help: to those who search for the data, and to those who extort with it. What an actor says is cited in words.",
        wrong: "sources: {post: {title: Our victims, url: \"http://example.onion/post\"}}",
        right: "sources: {post: {title: Our victims, kind: actor-statement}}",
    }
}
