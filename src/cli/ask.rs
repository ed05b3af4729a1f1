//! Questions to whoever sits before a terminal. Where nobody does, what is missing is gathered and told at once.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::bail;

/// Somebody who can be asked.
pub(super) trait Person {
    /// One line of an answer without its end; `None` where nobody answers any more.
    fn answer(&mut self, question: &str) -> anyhow::Result<Option<String>>;
}

/// Whoever sits before the terminal.
struct Console;

impl Person for Console {
    fn answer(&mut self, question: &str) -> anyhow::Result<Option<String>> {
        let mut stderr = io::stderr().lock();
        stderr.write_all(question.as_bytes())?;
        stderr.flush()?;
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line)?;
        Ok((read > 0).then(|| line.trim().to_owned()))
    }
}

/// One thing to know.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    /// The words that answer it on the command line.
    pub(super) flag: &'a str,
    /// The question.
    pub(super) text: &'a str,
    /// What an empty answer means.
    pub(super) proposal: Option<&'a str>,
}

/// Asks, and remembers what stayed without an answer.
pub(super) struct Interview {
    person: Option<Box<dyn Person>>,
    missing: Vec<String>,
}

impl Interview {
    /// With whoever sits before the terminal, if anybody does.
    pub(super) fn on_terminal() -> Self {
        let is_terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        Self { person: is_terminal.then(|| Box::new(Console) as Box<dyn Person>), missing: Vec::new() }
    }

    /// The value of an answer: what was given on the command line, else what is answered now, asked again until it
    /// makes sense; `None` where nobody answers, which is told by [`Self::finish`].
    pub(super) fn value<T>(
        &mut self,
        question: Question<'_>,
        given: Option<&str>,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> anyhow::Result<Option<T>> {
        if let Some(given) = given {
            return match read(given) {
                Ok(value) => Ok(Some(value)),
                Err(why) => bail!("{}: `{}` {why}", question.flag, given.escape_debug()),
            };
        }
        let Some(person) = &mut self.person else {
            match question.proposal {
                Some(proposal) => return Ok(read(proposal).ok()),
                None => self.missing.push(question.flag.to_owned()),
            }
            return Ok(None);
        };
        let proposed = question.proposal.map_or_else(String::new, |proposal| format!(" [{proposal}]"));
        let mut asked = format!("{}{proposed}: ", question.text);
        loop {
            let Some(answer) = person.answer(&asked)? else {
                bail!("nothing was written: there is no answer")
            };
            let answer = if answer.is_empty() { question.proposal.unwrap_or_default() } else { &answer };
            match read(answer) {
                Ok(value) => return Ok(Some(value)),
                Err(why) => asked = format!("  {why}\n{}{proposed}: ", question.text),
            }
        }
    }

    /// Whether the answer is yes; `None` where nobody can be asked.
    pub(super) fn agrees(&mut self, question: &str) -> anyhow::Result<Option<bool>> {
        let Some(person) = &mut self.person else { return Ok(None) };
        let answer = person.answer(&format!("{question} [y/n]: "))?.unwrap_or_default();
        Ok(Some(matches!(answer.to_lowercase().as_str(), "y" | "yes")))
    }

    /// Fails where something stayed without an answer.
    pub(super) fn finish(&self) -> anyhow::Result<()> {
        if self.missing.is_empty() {
            return Ok(());
        }
        let missing = self.missing.join(", ");
        bail!(
            "nobody can be asked here, and these are missing: {missing}\nhelp: give them, or run the command on a terminal"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::answer;

    struct Script(std::vec::IntoIter<&'static str>);

    impl Person for Script {
        fn answer(&mut self, _: &str) -> anyhow::Result<Option<String>> {
            Ok(self.0.next().map(str::to_owned))
        }
    }

    fn interview<const N: usize>(answers: [&'static str; N]) -> Interview {
        Interview { person: Some(Box::new(Script(Vec::from(answers).into_iter()))), missing: Vec::new() }
    }

    const QUESTION: Question<'_> = Question { flag: "--x", text: "What", proposal: None };

    #[test]
    fn an_answer_that_makes_no_sense_is_asked_for_again() {
        let found = interview(["", "a\u{7}b", "right"]).value(QUESTION, None, answer::line).unwrap();
        assert_eq!(found.as_deref(), Some("right"));
    }

    #[test]
    fn an_empty_answer_takes_what_is_proposed_and_a_flag_is_not_asked_for() {
        let question = Question { proposal: Some("that"), ..QUESTION };
        assert_eq!(interview([""]).value(question, None, answer::line).unwrap().as_deref(), Some("that"));
        assert_eq!(interview([]).value(question, Some("x"), answer::line).unwrap().as_deref(), Some("x"));
    }

    #[test]
    fn whoever_walks_away_has_written_nothing() {
        assert!(interview([""]).value(QUESTION, None, answer::line).is_err());
    }

    #[test]
    fn where_nobody_is_all_that_is_missing_is_told() {
        let mut nobody = Interview { person: None, missing: Vec::new() };
        for flag in ["--one", "--two"] {
            assert!(nobody.value(Question { flag, ..QUESTION }, None, answer::line).unwrap().is_none());
        }
        assert!(nobody.finish().unwrap_err().to_string().contains("--one, --two"));
    }
}
