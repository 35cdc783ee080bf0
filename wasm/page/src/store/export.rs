//! All that is kept: as one file, taken away, and given back.

use super::entry::{KEY, data, kept_as};
use super::{Shelf, Trouble};

/// What was kept under which keys.
pub type Kept = Vec<(String, String)>;

fn all(shelf: &dyn Shelf) -> Result<Kept, Trouble> {
    let mut all = Kept::new();
    for key in shelf.keys()?.into_iter().filter(|key| key.starts_with(KEY)) {
        if let Some(text) = shelf.get(&key)? {
            all.push((key, text));
        }
    }
    Ok(all)
}

/// All that this book keeps, as one JSON object. What cannot be read is in it as text.
///
/// # Errors
/// If it cannot be had.
pub fn export(shelf: &dyn Shelf) -> Result<String, Trouble> {
    let mut json = String::from("{\"book\":\"many-things-at-once\",\"version\":1,\"kept\":{");
    for (index, (key, text)) in all(shelf)?.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        quote(&mut json, &key[KEY.len()..]);
        json.push(':');
        match data(shelf, text) {
            Ok(data) => json.push_str(data),
            Err(_) => quote(&mut json, text),
        }
    }
    json.push_str("}}");
    Ok(json)
}

/// Takes away all that this book keeps, and hands it over.
///
/// # Errors
/// If it cannot be had.
pub fn reset(shelf: &dyn Shelf) -> Result<Kept, Trouble> {
    reset_of(shelf, &|_| true)
}

/// The same, of what is kept under such names alone.
///
/// # Errors
/// If it cannot be had.
pub fn reset_of(shelf: &dyn Shelf, belongs: &dyn Fn(&str) -> bool) -> Result<Kept, Trouble> {
    let mut all = all(shelf)?;
    all.retain(|(key, _)| belongs(&key[KEY.len()..]));
    all.iter().try_for_each(|(key, _)| shelf.remove(key))?;
    Ok(all)
}

/// What became of what was brought in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    pub new: usize,
    /// That are kept as they are.
    pub same: usize,
    /// Of which something else is kept here, which stays.
    pub other: usize,
}

/// Keeps what [`export`] wrote, by its names and as JSON. What is kept here stays, unless it is `surpassed` by what comes:
/// that is asked of the name, what is here, and what comes.
///
/// # Errors
/// If it cannot be kept.
pub fn import(
    shelf: &dyn Shelf,
    brought: &[(String, String)],
    surpassed: &dyn Fn(&str, &str, &str) -> bool,
) -> Result<Brought, Trouble> {
    let mut count = Brought::default();
    for (name, json) in brought {
        let key = format!("{KEY}{name}");
        match shelf.get(&key)? {
            None => count.new += 1,
            Some(here) if here == kept_as(json) => {
                count.same += 1;
                continue;
            }
            Some(here) if data(shelf, &here).is_ok_and(|here| surpassed(name, here, json)) => count.new += 1,
            Some(_) => {
                count.other += 1;
                continue;
            }
        }
        shelf.put(&key, &kept_as(json))?;
    }
    Ok(count)
}

/// Gives back what [`reset`] took away. What was kept since then stays.
///
/// # Errors
/// If it cannot be kept.
pub fn restore(shelf: &dyn Shelf, kept: &Kept) -> Result<(), Trouble> {
    for (key, text) in kept {
        if shelf.get(key)?.is_none() {
            shelf.put(key, text)?;
        }
    }
    Ok(())
}

/// As JSON writes a text.
fn quote(json: &mut String, text: &str) {
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\u{0}'..='\u{1f}' => {
                let hex = |digit: u32| char::from_digit(digit, 16).unwrap_or('0');
                let code = u32::from(character);
                json.extend(['\\', 'u', '0', '0', hex(code >> 4), hex(code & 15)]);
            }
            _ => json.push(character),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::twin::Twin;
    use super::super::write;
    use super::*;

    fn twin() -> Twin {
        let twin = Twin::default();
        write(&twin, "quiz/a", "{\"rounds\":\"0\"}", &|_| true).unwrap();
        twin.put("many-things-at-once/aside/1/runs", "a \"b\"\n\\").unwrap();
        twin.put("somebody else's", "x").unwrap();
        twin
    }

    #[test]
    fn all_of_the_book_is_one_json_object_and_nothing_of_others() {
        let json: serde_json::Value = serde_json::from_str(&export(&twin()).unwrap()).unwrap();
        assert_eq!(json["kept"]["quiz/a"]["rounds"], "0");
        assert_eq!(json["kept"]["aside/1/runs"], "a \"b\"\n\\");
        assert_eq!(json["kept"].as_object().unwrap().len(), 2);
    }

    #[test]
    fn what_was_taken_away_can_be_given_back() {
        let twin = twin();
        let before = twin.texts();
        let kept = reset(&twin).unwrap();
        assert_eq!(twin.texts(), [("somebody else's".to_owned(), "x".to_owned())]);
        restore(&twin, &kept).unwrap();
        assert_eq!(twin.texts(), before);
    }

    #[test]
    fn what_is_brought_in_takes_the_place_of_what_it_surpasses_and_of_nothing_else() {
        let twin = twin();
        let brought = |name: &str, json: &str| (name.to_owned(), json.to_owned());
        let coming = [
            brought("quiz/a", "{\"rounds\":\"1\"}"),
            brought("done/a", "2"),
            brought("done/b", "1"),
            brought("runs", "[]"),
        ];
        write(&twin, "done/a", "1", &|_| true).unwrap();
        write(&twin, "done/b", "1", &|_| true).unwrap();
        let surpassed = |name: &str, here: &str, comes: &str| name.starts_with("done/") && here < comes;
        let count = import(&twin, &coming, &surpassed).unwrap();
        assert_eq!(count, Brought { new: 2, same: 1, other: 1 });
        let read = |name: &str| super::super::read(&twin, name, &|_| true).unwrap().unwrap();
        assert_eq!([read("quiz/a"), read("done/a")], ["{\"rounds\":\"0\"}", "2"]);
        twin.is_full.set(true);
        assert_eq!(import(&twin, &[brought("new", "1")], &surpassed), Err(Trouble::Full));
    }

    #[test]
    fn some_of_it_can_be_taken_away_alone() {
        let twin = twin();
        let kept = reset_of(&twin, &|name| name.starts_with("quiz/")).unwrap();
        assert_eq!(kept.len(), 1);
        assert!(twin.texts().iter().any(|(key, _)| key.ends_with("aside/1/runs")));
    }

    #[test]
    fn what_was_kept_since_then_stays() {
        let twin = twin();
        let kept = reset(&twin).unwrap();
        write(&twin, "quiz/a", "[]", &|_| true).unwrap();
        restore(&twin, &kept).unwrap();
        assert_eq!(super::super::read(&twin, "quiz/a", &|_| true), Ok(Some("[]".to_owned())));
    }
}
