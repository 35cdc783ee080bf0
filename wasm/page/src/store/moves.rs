//! Widgets that moved to another chapter: under which names that are no more something of theirs may be kept.
//!
//! What lies there stays there, so that nothing is lost whatever this table says. It is read as long as nothing is kept
//! under the new name; what a reader does then is kept under that. A question has the same id wherever it is asked.

/// A name, and those that it had.
type Move = (&'static str, &'static [&'static str]);

const MOVES: [Move; 5] = [
    ("exercise/threads/pool/within-450", &["exercise/threads/threads/within-450"]),
    (
        "quiz/threads/first-thread/first-thread-quiz",
        &["quiz/what-it-is/words/words-quiz", "quiz/threads/threads/threads-quiz"],
    ),
    ("quiz/threads/pool/pool-quiz", &["quiz/threads/threads/threads-quiz"]),
    ("quiz/threads/races/races-quiz", &["quiz/threads/threads/threads-quiz"]),
    ("quiz/threads/stopping/stopping-quiz", &["quiz/what-it-is/words/words-quiz"]),
];

/// The names that one had earlier.
pub fn earlier(name: &str) -> &'static [&'static str] {
    MOVES.iter().find(|(now, _)| *now == name).map_or(&[], |(_, earlier)| earlier)
}

/// Several JSON objects as one. What are no objects cannot be joined: then it is the first.
pub fn joined(objects: &[String]) -> Option<String> {
    let parts = objects.iter().map(|it| it.trim().strip_prefix('{')?.strip_suffix('}'));
    let Some(parts) = parts.collect::<Option<Vec<&str>>>() else { return objects.first().cloned() };
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
    (!objects.is_empty()).then(|| format!("{{{}}}", parts.join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn objects_are_joined_and_what_is_none_is_left_alone() {
        let joined = |objects: &[&str]| joined(&objects.iter().map(|&it| it.to_owned()).collect::<Vec<_>>());
        assert_eq!(joined(&[]), None);
        assert_eq!(joined(&["{\"a\":\"1\"}"]).unwrap(), "{\"a\":\"1\"}");
        assert_eq!(joined(&["{\"a\":\"1\"}", "{}", "{\"b\":\"}\"}"]).unwrap(), "{\"a\":\"1\",\"b\":\"}\"}");
        assert_eq!(joined(&["{}", "{}"]).unwrap(), "{}");
        assert_eq!(joined(&["[1]", "{}"]).unwrap(), "[1]");
    }

    #[test]
    fn no_name_is_named_twice_or_moves_on() {
        for (number, (name, earlier)) in MOVES.iter().enumerate() {
            assert!(!MOVES[..number].iter().any(|(other, _)| other == name), "{name}");
            assert!(!earlier.iter().any(|old| MOVES.iter().any(|(now, _)| now == old)), "{earlier:?}");
        }
    }

    /// The file with what is kept under a name: a chapter's questions, or one of its exercises.
    fn has_file(name: &str) -> bool {
        let parts: Vec<&str> = name.split('/').collect();
        let [kind, part, chapter, id] = parts[..] else { panic!("{name}") };
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book").join(part);
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        files.into_iter().any(|file| {
            let is_its = |name: &str| name.starts_with(chapter) && name.ends_with(&format!(".{kind}.toml"));
            file.file_name().is_some_and(|name| is_its(&name.to_string_lossy()))
                && (kind == "quiz"
                    || std::fs::read_to_string(&file).unwrap().contains(&format!("id = \"{id}\"")))
        })
    }

    #[test]
    fn what_moved_is_in_its_new_chapter_and_no_more_in_the_old_one() {
        for (name, earlier) in MOVES {
            assert!(has_file(name), "{name}");
            assert!(!earlier.iter().any(|old| has_file(old)), "{earlier:?}");
        }
    }
}
