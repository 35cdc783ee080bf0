//! Answers in the address: a link fills them in, and nothing is checked before the reader asks for it.

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

/// What a link is to name of what stands in a question: nothing, if nothing does.
pub fn write(entered: &str, takes: Takes) -> Option<String> {
    let number = |index: &str| index.parse::<usize>().ok().map(|index| (index + 1).to_string());
    match takes {
        _ if entered.is_empty() => None,
        Takes::Number => Some(entered.to_owned()),
        Takes::Answers { .. } => {
            entered.split(',').map(number).collect::<Option<Vec<_>>>().map(|it| it.join(","))
        }
    }
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
    fn what_was_entered_is_what_its_link_fills_in() {
        for (entered, takes, link) in [("1", ONE, "2"), ("0,2", SEVERAL, "1,3")] {
            assert_eq!(write(entered, takes).as_deref(), Some(link));
            let indexes: Vec<String> = read("a", link, takes).unwrap().iter().map(usize::to_string).collect();
            assert_eq!(indexes.join(","), entered);
        }
        assert_eq!(write("-2.5", Takes::Number).as_deref(), Some("-2.5"));
        assert_eq!((write("", ONE), write("", Takes::Number)), (None, None));
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
