//! One thing that is kept, such as the answers of a quiz: JSON, with the version of its format.

use super::{Shelf, Trouble, moves};

/// What all keys begin with.
pub const KEY: &str = "many-things-at-once/";

/// Where that goes which cannot be read.
const ASIDE: &str = "aside/";

/// A text that is kept is these two around the version and the JSON, and nothing else.
const VERSION: &str = "{\"version\":";
const DATA: &str = ",\"data\":";
const THIS_VERSION: u32 = 1;

/// Whether JSON has the form that its owner gave it.
pub type Fits<'a> = &'a dyn Fn(&str) -> bool;

/// What is kept under a name, or else under those that it had before.
///
/// # Errors
/// If it cannot be had. What cannot be read is put aside: what is no JSON, and what is JSON of another form.
pub fn read(shelf: &dyn Shelf, name: &str, fits: Fits) -> Result<Option<String>, Trouble> {
    let key = format!("{KEY}{name}");
    let Some(text) = shelf.get(&key)? else { return earlier(shelf, name, fits) };
    match data(shelf, &text) {
        Ok(data) if fits(data) => Ok(Some(data.to_owned())),
        Ok(_) | Err(Trouble::Corrupt) => Err(put_aside(shelf, name, &text).err().unwrap_or(Trouble::Corrupt)),
        Err(trouble) => Err(trouble),
    }
}

/// Of what cannot be read nothing is said here: it stays where it is.
fn earlier(shelf: &dyn Shelf, name: &str, fits: Fits) -> Result<Option<String>, Trouble> {
    let mut found = Vec::new();
    for old in moves::earlier(name) {
        let text = shelf.get(&format!("{KEY}{old}"))?.unwrap_or_default();
        found.extend(data(shelf, &text).ok().filter(|data| fits(data)).map(str::to_owned));
    }
    Ok(moves::joined(&found))
}

/// Keeps JSON under a name, in the place of what was there.
///
/// # Errors
/// If it cannot be kept; what was there stays.
pub fn write(shelf: &dyn Shelf, name: &str, json: &str, fits: Fits) -> Result<(), Trouble> {
    match read(shelf, name, fits) {
        Ok(_) | Err(Trouble::Corrupt) => shelf.put(&format!("{KEY}{name}"), &kept_as(json)),
        Err(trouble) => Err(trouble),
    }
}

/// Whether anything was put aside, perhaps where no reader looked.
pub fn has_aside(shelf: &dyn Shelf) -> bool {
    let begins = format!("{KEY}{ASIDE}");
    shelf.keys().is_ok_and(|keys| keys.iter().any(|key| key.starts_with(&begins)))
}

/// The text in which JSON is kept.
pub(super) fn kept_as(json: &str) -> String {
    format!("{VERSION}{THIS_VERSION}{DATA}{json}}}")
}

/// The JSON of a text that was kept.
pub(super) fn data<'a>(shelf: &dyn Shelf, text: &'a str) -> Result<&'a str, Trouble> {
    let (version, data) = parts(text).ok_or(Trouble::Corrupt)?;
    match version {
        THIS_VERSION if shelf.is_json(data) => Ok(data),
        0..=THIS_VERSION => Err(Trouble::Corrupt),
        _ => Err(Trouble::Newer),
    }
}

fn parts(text: &str) -> Option<(u32, &str)> {
    let text = text.strip_prefix(VERSION)?;
    let (version, data) = text.split_at(text.find(',')?);
    Some((version.parse().ok()?, data.strip_prefix(DATA)?.strip_suffix('}')?))
}

/// Under the first name that is free. The original is taken away only when its copy is there.
fn put_aside(shelf: &dyn Shelf, name: &str, text: &str) -> Result<(), Trouble> {
    let mut number = 1;
    let mut key = format!("{KEY}{ASIDE}{number}/{name}");
    while shelf.get(&key)?.is_some() {
        number += 1;
        key = format!("{KEY}{ASIDE}{number}/{name}");
    }
    shelf.put(&key, text)?;
    shelf.remove(&format!("{KEY}{name}"))
}

#[cfg(test)]
mod tests {
    use super::super::twin::Twin;
    use super::*;

    const QUIZ: &str = "many-things-at-once/quiz/a";

    const ANY: Fits<'static> = &|_| true;

    fn with(text: &str) -> Twin {
        let twin = Twin::default();
        twin.put(QUIZ, text).unwrap();
        twin
    }

    #[test]
    fn what_is_kept_comes_back_and_other_pages_keep_theirs() {
        let twin = with("{\"version\":1,\"data\":[1]}");
        twin.put("quiz/a", "another book's").unwrap();
        write(&twin, "quiz/a", "[2]", ANY).unwrap();
        assert_eq!(read(&twin, "quiz/a", ANY), Ok(Some("[2]".to_owned())));
        assert_eq!(read(&twin, "quiz/b", ANY), Ok(None));
        assert_eq!(twin.get("quiz/a"), Ok(Some("another book's".to_owned())));
    }

    #[test]
    fn what_cannot_be_read_is_put_aside_and_never_lost() {
        for spoiled in ["", "garbage", "{\"version\":1,\"data\":{\"a\":}", "{\"version\":one,\"data\":1}"] {
            let twin = with(spoiled);
            assert_eq!(read(&twin, "quiz/a", ANY), Err(Trouble::Corrupt), "{spoiled}");
            assert_eq!(read(&twin, "quiz/a", ANY), Ok(None), "it is told once");
            write(&twin, "quiz/a", "[]", ANY).unwrap();
            let aside = twin.get("many-things-at-once/aside/1/quiz/a");
            assert_eq!(aside, Ok(Some(spoiled.to_owned())));
            assert!(has_aside(&twin) && !has_aside(&Twin::default()));
        }
    }

    #[test]
    fn json_of_another_form_is_put_aside_and_never_lost() {
        let is_list: Fits = &|json| json.starts_with('[');
        let other = "{\"version\":1,\"data\":{\"a\":1}}";
        let aside = ("many-things-at-once/aside/1/quiz/a".to_owned(), other.to_owned());
        let twin = with(other);
        assert_eq!(read(&twin, "quiz/a", is_list), Err(Trouble::Corrupt));
        assert_eq!(read(&twin, "quiz/a", is_list), Ok(None), "it is told once");
        assert_eq!(twin.texts(), std::slice::from_ref(&aside));
        let unread = with(other);
        write(&unread, "quiz/a", "[]", is_list).unwrap();
        assert_eq!(unread.texts()[0], aside);
        assert_eq!(read(&unread, "quiz/a", is_list), Ok(Some("[]".to_owned())));
    }

    const MOVED: &str = "quiz/threads/first-thread/first-thread-quiz";
    const WORDS: &str = "many-things-at-once/quiz/what-it-is/words/words-quiz";
    const THREADS: &str = "many-things-at-once/quiz/threads/threads/threads-quiz";

    fn twin_of_an_earlier_edition() -> Twin {
        let twin = Twin::default();
        twin.put(WORDS, "{\"version\":1,\"data\":{\"fetch-call\":\"1\"}}").unwrap();
        twin.put(THREADS, "{\"version\":1,\"data\":{\"no-gain\":\"0\"}}").unwrap();
        twin
    }

    #[test]
    fn what_was_kept_before_a_widget_moved_comes_along_and_stays_where_it_was() {
        let twin = twin_of_an_earlier_edition();
        let before = twin.texts();
        let both = "{\"fetch-call\":\"1\",\"no-gain\":\"0\"}".to_owned();
        assert_eq!(read(&twin, MOVED, ANY), Ok(Some(both)));
        assert_eq!(twin.texts(), before, "reading moves nothing");
        write(&twin, MOVED, "{}", ANY).unwrap();
        assert_eq!(read(&twin, MOVED, ANY), Ok(Some("{}".to_owned())), "who begins again has nothing");
        assert!(before.iter().all(|kept| twin.texts().contains(kept)), "nothing is overwritten");
    }

    #[test]
    fn of_what_was_kept_earlier_only_what_can_be_read_comes_along_and_nothing_is_put_aside() {
        let twin = twin_of_an_earlier_edition();
        for spoiled in ["garbage", "{\"version\":2,\"data\":{}}", "{\"version\":1,\"data\":[]}"] {
            twin.put(WORDS, spoiled).unwrap();
            let before = twin.texts();
            let is_object: Fits = &|json| json.starts_with('{');
            assert_eq!(
                read(&twin, MOVED, is_object),
                Ok(Some("{\"no-gain\":\"0\"}".to_owned())),
                "{spoiled}"
            );
            assert_eq!(twin.texts(), before, "{spoiled}");
        }
        twin.is_denied.set(true);
        assert_eq!(read(&twin, MOVED, ANY), Err(Trouble::Denied));
    }

    #[test]
    fn what_is_spoiled_twice_is_put_aside_twice() {
        let twin = with("one");
        write(&twin, "quiz/a", "[]", ANY).unwrap();
        twin.put(QUIZ, "two").unwrap();
        write(&twin, "quiz/a", "[]", ANY).unwrap();
        let texts: Vec<String> = twin.texts().into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, ["one", "two", "{\"version\":1,\"data\":[]}"]);
    }

    #[test]
    fn what_a_newer_version_wrote_stays_as_it_is() {
        let newer = "{\"version\":2,\"data\":[1]}";
        let twin = with(newer);
        assert_eq!(read(&twin, "quiz/a", ANY), Err(Trouble::Newer));
        assert_eq!(write(&twin, "quiz/a", "[]", ANY), Err(Trouble::Newer));
        assert_eq!(twin.texts(), [(QUIZ.to_owned(), newer.to_owned())]);
    }

    #[test]
    fn a_full_shelf_loses_nothing_even_if_what_is_there_cannot_be_read() {
        for there in ["{\"version\":1,\"data\":[1]}", "garbage"] {
            let twin = with(there);
            twin.is_full.set(true);
            assert_eq!(write(&twin, "quiz/a", "[2]", ANY), Err(Trouble::Full));
            assert_eq!(twin.texts(), [(QUIZ.to_owned(), there.to_owned())]);
        }
    }

    #[test]
    fn who_may_keep_nothing_is_told() {
        let twin = Twin::default();
        twin.is_denied.set(true);
        assert_eq!(read(&twin, "quiz/a", ANY), Err(Trouble::Denied));
        assert_eq!(write(&twin, "quiz/a", "[]", ANY), Err(Trouble::Denied));
    }
}
