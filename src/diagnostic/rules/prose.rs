//! Rules on the Markdown of an entry.

use super::rules;

rules! {
    LINK_ADDRESS { "link-address", Error,
        asks: "A link leads to a web page, an e-mail address, an entry or a page of this site.",
        because: "Anything else could run code in a reader's browser, hide where it leads, or lead nowhere.",
        wrong: "[notice](javascript:open())",
        right: "[notice](https://example.org/notice)",
    }
    LINK_SOURCE { "link-source", Error,
        asks: "A citation names a source of the same entry.",
        because: "A statement whose source cannot be found cannot be checked.",
        wrong: "It was announced on 29 March.[](source:zdnett)",
        right: "It was announced on 29 March.[](source:zdnet)",
    }
    LINK_TEXT { "link-text", Warning,
        asks: "A link has words to click on.",
        because: "A bare address says nothing to people who listen to a page. Only a citation is written without words.",
        wrong: "[](company:toyota)",
        right: "[Toyota](company:toyota)",
    }
    RAW_HTML { "raw-html", Warning,
        asks: "Texts are Markdown without HTML.",
        because: "HTML of contributors is shown as the text that it is, since it could run code in a reader's browser.",
        wrong: "<b>Not confirmed.</b>",
        right: "**Not confirmed.**",
    }
    IMAGE_REMOTE { "image-remote", Warning,
        asks: "Images of other servers are written as links.",
        because: "Loading an image tells its server who reads the page. It is shown as a link.",
        wrong: "![The notice](https://example.org/notice.png)",
        right: "[The notice (image)](https://example.org/notice.png)",
    }
    IMAGE_LOCAL { "image-local", Error,
        asks: "Texts have no images of their own.",
        because: "Files beside an entry are not published yet, so the image would be missing.",
        wrong: "![The notice](notice.png)",
        right: "[The notice (image)](https://example.org/notice.png)",
    }
    TEXT_LIMIT { "text-limit", Error,
        asks: "A text is at most 128 KiB long, nests at most 32 deep and has at most 2,000 links.",
        because: "No text for readers needs more; one that does can keep a build or a browser busy for hours.",
        wrong: "> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > too deep",
        right: "> one or two levels",
    }
    HIDDEN_CHARACTER { "hidden-character", Error,
        asks: "Texts have no characters that cannot be seen or that turn the direction of others.",
        because: "A text must read the same to the person who reviews it and to the person who reads the page.",
        wrong: "3&#x202E;1 million",
        right: "3.1 million",
    }
    FOOTNOTE { "footnote", Warning,
        asks: "A footnote is defined once and referred to.",
        because: "A note that nothing refers to, or the second of two with one name, appears on no page.",
        wrong: "The list may not be whole.\n\n[^1]: ZDNet writes “including”.",
        right: "The list may not be whole.[^1]\n\n[^1]: ZDNet writes “including”.",
    }
}
