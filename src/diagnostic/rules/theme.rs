//! Rules on themes and outputs.

use super::rules;

rules! {
    OUTPUT_COLLISION { "output-collision", Error,
        asks: "No two pages stand at one address.",
        because: "One would silently take the other's place, and which one would depend on chance.",
        wrong: "content/pages/timeline.md, whose address is that of the timeline",
        right: "content/pages/our-timeline.md",
    }
}
