//! Answers that a link fills in. Nothing is checked before the reader asks for it.

/// What a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The numbers of so many answers; more than one, if several are right.
    Answers {
        of: usize,
        several: bool,
    },
    Number,
}

/// What a link names, checked: the indexes of answers, or the text of a number as it is.
///
/// # Errors
/// A sentence with the name, the text and what would be right.
pub fn read(name: &str, text: &str, takes: Takes) -> Result<Vec<usize>, String> {
    let Takes::Answers { of, several } = takes else { return Ok(Vec::new()) };
    let index = |number: &str| {
        let number = number.trim().parse::<usize>().ok().filter(|number| (1..=of).contains(number));
        number.map(|number| number - 1)
    };
    let indexes: Option<Vec<usize>> = text.split(',').map(index).collect();
    indexes.filter(|indexes| several || indexes.len() == 1).ok_or_else(|| {
        let such_as = if several { "answers, such as 1,2: each" } else { "one answer:" };
        format!("In the address, {name} = “{text}” is not the number of {such_as} from 1 to {of}.")
    })
}

/// Of a question that is not there.
pub fn unknown(name: &str, questions: &[&str]) -> String {
    format!("In the address, there is no question “{name}”; there are: {}.", questions.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Takes = Takes::Answers { of: 3, several: false };
    const SEVERAL: Takes = Takes::Answers { of: 3, several: true };

    #[test]
    fn a_link_names_answers_by_their_numbers() {
        assert_eq!(read("a", "2", ONE), Ok(vec![1]));
        assert_eq!(read("a", "1,3", SEVERAL), Ok(vec![0, 2]));
        assert_eq!(read("a", "what is not looked at here", Takes::Number), Ok(vec![]));
    }

    #[test]
    fn what_is_wrong_in_a_link_is_a_sentence() {
        for (text, takes) in
            [("0", ONE), ("4", ONE), ("1,2", ONE), ("", ONE), ("x", ONE), ("1,,2", SEVERAL), ("-1", SEVERAL)]
        {
            let why = read("a", text, takes).unwrap_err();
            assert!(why.starts_with(&format!("In the address, a = “{text}” is not the number of ")), "{why}");
        }
    }
}
