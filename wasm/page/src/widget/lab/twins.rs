//! One program that is open in several tabs: none overwrites what another has written since it looked.

/// What the browser keeps of a program. Without a text it is the chapter's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub text: Option<String>,
    /// The reader's, while the chapter's is back in its place.
    pub own: Option<String>,
    /// What tabs have written that found another text than they had left.
    pub others: Vec<String>,
}

/// What this tab knows of what is kept.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    /// The text as it was when this tab last read or wrote it.
    seen: Option<String>,
    /// What this tab has put among the others.
    aside: Option<String>,
}

impl Twins {
    /// With what was written `early`, before anybody could know what is kept.
    pub fn begin(kept: &Kept, early: Option<&str>) -> Self {
        let has_seen = early.is_none() || early == kept.text.as_deref();
        Self { seen: kept.text.clone().filter(|_| has_seen), aside: None }
    }

    /// Whether another tab has written since.
    pub fn is_behind(&self, there: &Kept) -> bool {
        there.text != self.seen
    }

    /// What is to be kept now that this tab has another text.
    pub fn write(&mut self, there: Kept, text: Option<String>, own: Option<String>) -> Kept {
        let is_behind = self.is_behind(&there) && there.text != text;
        let mut others = self.without_own(there.others);
        if is_behind {
            self.aside.clone_from(&text);
            others.extend(text);
            Kept { text: there.text, own: there.own, others }
        } else {
            self.seen.clone_from(&text);
            Kept { text, own, others }
        }
    }

    /// What is to be kept, and its text shown, if the reader wants to see the other one. Nothing if there is none.
    pub fn show_other(&mut self, there: Kept, here: Option<String>) -> Option<Kept> {
        let is_behind = self.is_behind(&there);
        let mut others = self.without_own(there.others);
        let text = if is_behind { there.text } else { Some(others.pop()?) };
        others.extend(here.filter(|here| Some(here) != text.as_ref()));
        self.seen.clone_from(&text);
        Some(Kept { text, own: there.own, others })
    }

    /// What is to be kept if the reader wants no other.
    pub fn keep_only(&mut self, text: Option<String>, own: Option<String>) -> Kept {
        self.aside = None;
        self.seen.clone_from(&text);
        Kept { text, own, others: Vec::new() }
    }

    fn without_own(&mut self, mut others: Vec<String>) -> Vec<String> {
        if let Some(own) = self.aside.take()
            && let Some(at) = others.iter().rposition(|other| *other == own)
        {
            others.remove(at);
        }
        others
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn kept(own: &str, others: &[&str]) -> Kept {
        let others = others.iter().map(|other| (*other).to_owned()).collect();
        Kept { text: text(own), own: None, others }
    }

    #[test]
    fn who_writes_alone_has_no_other() {
        let mut tab = Twins::begin(&Kept::default(), None);
        let first = tab.write(Kept::default(), text("a"), None);
        assert_eq!(first, kept("a", &[]));
        assert_eq!(tab.write(first, text("b"), None), kept("b", &[]));
        assert_eq!(tab.write(kept("b", &[]), None, text("b")).own, text("b"));
    }

    #[test]
    fn who_finds_another_text_overwrites_nothing_and_is_kept_too() {
        let (mut one, mut two) = (Twins::begin(&Kept::default(), None), Twins::begin(&Kept::default(), None));
        let there = one.write(Kept::default(), text("one"), None);
        assert!(two.is_behind(&there));
        let there = two.write(there, text("t"), None);
        let there = two.write(there, text("two"), None);
        assert_eq!(there, kept("one", &["two"]));
        // The first goes on, and so does a third.
        let there = one.write(there, text("one!"), None);
        assert_eq!(there, kept("one!", &["two"]));
        let there = Twins::default().write(there, text("three"), None);
        assert_eq!(two.write(there, text("two!"), None), kept("one!", &["three", "two!"]));
    }

    #[test]
    fn what_was_written_early_takes_nothing_from_what_was_kept() {
        let there = kept("of last time", &[]);
        let mut tab = Twins::begin(&there, Some("early"));
        assert!(tab.is_behind(&there));
        let there = tab.write(there, text("early"), None);
        assert_eq!(there, kept("of last time", &["early"]));
        assert_eq!(tab.show_other(there, text("early")), Some(kept("of last time", &["early"])));
        // Where nothing else was kept, there is no other.
        for kept in [Kept::default(), kept("early", &[])] {
            assert!(!Twins::begin(&kept, Some("early")).is_behind(&kept));
        }
    }

    #[test]
    fn a_reader_can_go_from_one_to_the_other_and_back() {
        let mut tab = Twins::begin(&kept("old", &[]), None);
        let there = tab.write(kept("theirs", &[]), text("mine"), None);
        let there = tab.show_other(there, text("mine")).unwrap();
        assert_eq!(there, kept("theirs", &["mine"]));
        let there = tab.write(there, text("theirs!"), None);
        let there = tab.show_other(there, text("theirs!")).unwrap();
        assert_eq!(there, kept("mine", &["theirs!"]));
        let there = tab.keep_only(there.text, None);
        assert_eq!(there, kept("mine", &[]));
        assert_eq!(tab.show_other(there, text("mine")), None);
    }

    #[test]
    fn who_wrote_nothing_here_can_see_what_was_written_there() {
        let mut tab = Twins::begin(&Kept::default(), None);
        let there = tab.show_other(kept("theirs", &[]), None).unwrap();
        assert_eq!(there, kept("theirs", &[]));
        assert!(!tab.is_behind(&there));
    }

    #[test]
    fn who_has_the_same_text_is_not_behind() {
        let mut tab = Twins::begin(&Kept::default(), None);
        assert_eq!(tab.write(kept("same", &[]), text("same"), None), kept("same", &[]));
        assert!(!tab.is_behind(&kept("same", &[])));
    }
}
