//! Reads a report piece by piece and leaves out its spans.

use experiments::report::SCHEMA;

/// What cannot be brought in, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    TooLong,
    NotJson,
    CutOff,
    NoReport,
    NoVersion,
    /// Of that version.
    Future(u64),
    NothingFinished,
    Unreadable,
}

/// A file of more megabytes is not even read.
pub const MOST_MEGABYTES: u32 = 100;

/// What is left of a report without its spans is not longer than this.
const MOST_BYTES: usize = 2_000_000;

impl Refusal {
    pub fn sentence(self) -> String {
        let why = match self {
            Self::TooLarge => {
                return format!(
                    "This file is too large: a report has at most {MOST_MEGABYTES} MB. Nothing was changed."
                );
            }
            Self::Future(version) => {
                return format!(
                    "This report has version {version}, and this page knows version 1: use the companion that belongs to this book. Nothing was changed."
                );
            }
            Self::TooLong => "This is too long for a report, even without its spans.",
            Self::NotJson => "This is not JSON, as `many … --json` prints it.",
            Self::CutOff => "This report is cut off: its end is missing.",
            Self::NoReport => "This is JSON, but no report of runs.",
            Self::NoVersion => {
                "What this report has as its “schema” is no version: a version is a whole number, such as 1."
            }
            Self::NothingFinished => "No run in this report has ended.",
            Self::Unreadable => "The browser could not read this file.",
        };
        why.to_owned() + " Nothing was changed."
    }
}

/// Whether a report of that version can be read: its `schema`, if that is a number.
///
/// # Errors
/// If it is another version, or none.
pub fn check_version(schema: Option<f64>) -> Result<(), Refusal> {
    let is_version = |number: &f64| number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(number);
    match schema.filter(is_version).map(|number| number as u64) {
        Some(SCHEMA) => Ok(()),
        Some(version) => Err(Refusal::Future(version)),
        None => Err(Refusal::NoVersion),
    }
}

/// What was read so far. Spans are left out as they come, so that a million of them need no memory.
#[derive(Debug, Default)]
pub struct SpanStripper {
    out: Vec<u8>,
    in_string: bool,
    is_escaped: bool,
    /// Where the last string begins in `out`.
    string: usize,
    /// After `"spans":`.
    at_spans: bool,
    /// How many brackets are open within spans that are left out.
    skipped: usize,
    /// How many are open in what is kept.
    open: usize,
}

impl SpanStripper {
    /// # Errors
    /// If it is clear already that this is no report.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        for byte in bytes {
            if self.skipped > 0 { self.skip(*byte) } else { self.keep(*byte) }
        }
        let begins =
            self.out.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
        match begins {
            Some(b'{' | b'[') | None if self.out.len() <= MOST_BYTES => Ok(()),
            Some(b'{' | b'[') => Err(Refusal::TooLong),
            _ => Err(Refusal::NotJson),
        }
    }

    /// JSON without spans, if it is whole.
    ///
    /// # Errors
    /// If something is still open.
    pub fn finish(self) -> Result<Vec<u8>, Refusal> {
        let is_open = self.skipped > 0 || self.open > 0 || self.in_string;
        if is_open { Err(Refusal::CutOff) } else { Ok(self.out) }
    }

    fn keep(&mut self, byte: u8) {
        let was_string = self.in_string;
        self.follow_string(byte);
        self.out.push(byte);
        if was_string || self.in_string {
            if !was_string {
                (self.string, self.at_spans) = (self.out.len() - 1, false);
            }
            return;
        }
        match byte {
            b':' => self.at_spans = self.out[self.string..].starts_with(b"\"spans\"") && self.open > 0,
            b'[' if self.at_spans => self.skipped = 1,
            b'[' | b'{' => self.open += 1,
            b']' | b'}' => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        if !byte.is_ascii_whitespace() && byte != b':' {
            self.at_spans = false;
        }
    }

    fn skip(&mut self, byte: u8) {
        let was_string = self.in_string;
        self.follow_string(byte);
        match byte {
            _ if was_string => {}
            b'[' => self.skipped += 1,
            b']' => self.skipped -= 1,
            _ => {}
        }
        if self.skipped == 0 {
            self.out.push(b']');
        }
    }

    fn follow_string(&mut self, byte: u8) {
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.in_string => self.is_escaped = true,
            b'"' => self.in_string = !self.in_string,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skim(text: &str) -> Result<String, Refusal> {
        // In pieces of every size, as files come.
        let mut results: Vec<Result<String, Refusal>> = Vec::new();
        for size in 1..12 {
            let mut stripper = SpanStripper::default();
            let fed = text.as_bytes().chunks(size).try_for_each(|piece| stripper.feed(piece));
            let text = fed.and_then(|()| stripper.finish());
            results.push(text.map(|bytes| String::from_utf8(bytes).expect("it was a text")));
        }
        assert!(results.windows(2).all(|pair| pair[0] == pair[1]), "{results:?}");
        results.remove(0)
    }

    #[test]
    fn spans_are_left_out_and_all_else_is_kept() {
        for (text, left) in [
            (r#"{"a":1,"spans":[{"lane":0},[1,"]\"["]],"b":[2]}"#, r#"{"a":1,"spans":[],"b":[2]}"#),
            (r#"{"spans" : [ ], "c": "\"spans\":[1]"}"#, r#"{"spans" : [], "c": "\"spans\":[1]"}"#),
            (r#"["spans",[1,2]]"#, r#"["spans",[1,2]]"#),
            (r#"{"spans":{"x":[1]}}"#, r#"{"spans":{"x":[1]}}"#),
            (r#"{"my spans":[1],"é":"\\"}"#, r#"{"my spans":[1],"é":"\\"}"#),
            (r#"{"spans":null,"x":[1]}"#, r#"{"spans":null,"x":[1]}"#),
            ("\u{feff} [1]", "\u{feff} [1]"),
        ] {
            assert_eq!(skim(text).as_deref(), Ok(left));
        }
    }

    #[test]
    fn what_is_cut_off_or_no_json_is_refused() {
        for (text, refusal) in [
            (r#"{"a":1,"spans":[{"#, Refusal::CutOff),
            (r#"{"a":"b"#, Refusal::CutOff),
            (r#"{"a":[1,2]"#, Refusal::CutOff),
            ("MZ\u{0}\u{1}", Refusal::NotJson),
            ("median 5 ms", Refusal::NotJson),
        ] {
            assert_eq!(skim(text), Err(refusal), "{text}");
        }
    }

    #[test]
    fn a_million_spans_need_no_memory_and_what_is_long_without_them_is_refused() {
        let mut stripper = SpanStripper::default();
        stripper.feed(b"{\"spans\":[").unwrap();
        let span = br#"{"lane":0,"task":3,"kind":"waiting","start_us":10,"end_us":100010},"#;
        for _ in 0..1_000_000 {
            stripper.feed(span).unwrap();
        }
        stripper.feed(b"{}]}").unwrap();
        assert_eq!(stripper.finish().unwrap(), b"{\"spans\":[]}");
        let mut stripper = SpanStripper::default();
        stripper.feed(b"[").unwrap();
        let refusal = (0..3).map(|_| stripper.feed(&[b'1'; 1_000_000])).find_map(Result::err);
        assert_eq!(refusal, Some(Refusal::TooLong));
    }

    #[test]
    fn a_report_is_of_this_version_of_a_later_one_or_of_none() {
        assert_eq!(check_version(Some(1.0)), Ok(()));
        for (schema, refusal) in
            [(2.0, Refusal::Future(2)), (4_294_967_295.0, Refusal::Future(u64::from(u32::MAX)))]
        {
            assert_eq!(check_version(Some(schema)), Err(refusal));
        }
        for schema in [Some(1.5), Some(-1.0), Some(0.0), Some(1e300), None] {
            assert_eq!(check_version(schema), Err(Refusal::NoVersion), "{schema:?}");
        }
    }

    #[test]
    fn every_refusal_says_that_nothing_was_changed() {
        use Refusal::*;
        for refusal in
            [TooLarge, TooLong, NotJson, CutOff, NoReport, NoVersion, Future(7), NothingFinished, Unreadable]
        {
            assert!(refusal.sentence().ends_with(" Nothing was changed."), "{refusal:?}");
        }
        assert!(Future(7).sentence().contains("version 7"));
    }
}
