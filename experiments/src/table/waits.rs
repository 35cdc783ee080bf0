//! Who waits for what, and who has it: how the sentence of a run that stands still says it, and how that is read. The sentence is
//! the one form that reports of all worlds have: CPython's programs print it, and so do files that readers bring in. So both
//! directions stand here, and nobody else knows its words.

use std::fmt;

/// Somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait<'a> {
    pub who: &'a str,
    /// What stands between the two: `for`, or `at` where others are met.
    pub how: &'a str,
    /// In the sentence's words: names are in quotes.
    pub what: &'a str,
    /// Who has it, if somebody can.
    pub holder: Option<&'a str>,
}

/// The sentence: what came of it, all who wait, and what there is to be said besides.
pub(super) fn sentence(what: &str, waits: &[String], besides: Option<&str>) -> String {
    let besides = besides.map(|besides| format!(", {besides}")).unwrap_or_default();
    format!("{what}: {}{besides}", waits.join("; "))
}

impl fmt::Display for Wait<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wait { who, how, what, holder } = self;
        write!(f, "{who} waits {how} {what}")?;
        holder.map_or(Ok(()), |holder| write!(f, ", which {holder} holds"))
    }
}

/// All who wait, in the sentence of a run that stood still.
pub fn waits(detail: &str) -> impl Iterator<Item = Wait<'_>> {
    let links = around(detail, ": ").map_or("", |(_, links)| links);
    links.split(';').filter_map(Wait::read)
}

impl<'a> Wait<'a> {
    fn read(link: &'a str) -> Option<Self> {
        let (who, rest) = around(link, " waits ")?;
        let (how, rest) = rest.split_once(' ')?;
        let (what, more) = around(rest, ", ").unwrap_or((rest, ""));
        let holder = around(more, " holds").and_then(|(holder, _)| holder.strip_prefix("which "));
        Some(Self { who: who.trim_start(), how, what, holder })
    }

    /// What it is without its quotes; what has another name in it keeps them.
    pub fn name(&self) -> &'a str {
        self.what.strip_prefix('“').and_then(|what| what.strip_suffix('”')).unwrap_or(self.what)
    }
}

/// What stands before the first such part, and behind it. The library's own search for more than a character weighs more in a
/// page than all that is drawn of it.
fn around<'a>(text: &'a str, part: &str) -> Option<(&'a str, &'a str)> {
    let at = text.as_bytes().windows(part.len()).position(|it| it == part.as_bytes())?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(detail: &str) -> Vec<Wait<'_>> {
        waits(detail).collect()
    }

    #[test]
    fn a_circle_is_read_link_by_link() {
        let circle =
            "deadlock: Ada waits for “the knife”, which Ben holds; Ben waits for “the fork”, which Ada holds";
        let wait = |who, what, holder| Wait { who, how: "for", what, holder: Some(holder) };
        assert_eq!(read(circle), [wait("Ada", "“the knife”", "Ben"), wait("Ben", "“the fork”", "Ada")]);
        assert_eq!(read(circle)[0].name(), "the knife");
    }

    #[test]
    fn what_is_said_besides_is_no_holder() {
        let stuck = "they cannot meet: Ada waits at “the door”; Ben waits for room in “the cart”, and nobody is left to join them";
        let wait = |who, how, what| Wait { who, how, what, holder: None };
        assert_eq!(read(stuck), [wait("Ada", "at", "“the door”"), wait("Ben", "for", "room in “the cart”")]);
        assert_eq!(read(stuck)[1].name(), "room in “the cart”");
        assert_eq!(read("deadlock: Ada waits for “a”, which nobody holds")[0].holder, Some("nobody"));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let wait = |who, how, what, holder| Wait { who, how, what, holder };
        let all = [
            wait("Ada", "for", "“the knife”", Some("Ben")),
            wait("task 3", "at", "“between read and write”", None),
            wait("the first: Ben", "for", "an item of “orders”", Some("nobody")),
        ];
        for besides in [None, Some("and nobody is left to join them")] {
            let written = sentence("deadlock", &all.map(|wait| wait.to_string()), besides);
            assert_eq!(read(&written), all, "{written}");
        }
    }

    #[test]
    fn other_sentences_say_nothing_of_it() {
        for sentence in
            ["", "deadlock", "livelock: 1000 tries in a row to get a lock failed", "failed: Ada waits"]
        {
            assert_eq!(read(sentence), [], "{sentence}");
        }
    }
}
