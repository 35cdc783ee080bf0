//! Whether an answer is right.

/// What can be answered, as the chapter's explanations say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Possible {
    pub is_right: bool,
    /// Of a question for a number: which, and how far one may be off.
    pub number: Option<(f64, f64)>,
}

/// What is said of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    pub is_right: bool,
    /// Whose explanations belong to it.
    pub explained: Vec<usize>,
    /// How many that are right were not marked, if several are.
    pub missing: usize,
}

/// Of what was chosen among several answers.
pub fn chosen(possible: &[Possible], chosen: &[usize]) -> Judgement {
    let is_chosen = |index: &usize| chosen.contains(index);
    let all = 0..possible.len();
    let missing = all.clone().filter(|index| possible[*index].is_right && !is_chosen(index)).count();
    let explained: Vec<usize> = all.filter(is_chosen).collect();
    let is_right = missing == 0 && explained.iter().all(|index| possible[*index].is_right);
    let asks_for_several = possible.iter().filter(|possible| possible.is_right).count() > 1;
    Judgement { is_right, explained, missing: if asks_for_several { missing } else { 0 } }
}

/// Of a number that was entered. A typical wrong one has its explanation, any other has none.
pub fn number(possible: &[Possible], entered: f64) -> Judgement {
    // A number that is right may be a sum of rounded ones.
    let is_near = |possible: &Possible| {
        possible.number.is_some_and(|(number, within)| (entered - number).abs() <= within + 1e-9)
    };
    let near = possible.iter().position(is_near);
    let is_right = near.is_some_and(|near| possible[near].is_right);
    Judgement { is_right, explained: near.into_iter().collect(), missing: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_are_right_and_nothing_else_is_asked_for() {
        let possible = [true, false, true].map(|is_right| Possible { is_right, number: None });
        for (of, is_right, missing) in [
            (&[0, 2][..], true, 0),
            (&[0], false, 1),
            (&[0, 1, 2], false, 0),
            (&[1], false, 2),
            (&[], false, 2),
            (&[0, 2, 9], true, 0),
        ] {
            let judgement = chosen(&possible, of);
            assert_eq!((judgement.is_right, judgement.missing), (is_right, missing), "{of:?}");
        }
        assert_eq!(chosen(&possible, &[2, 1]).explained, [1, 2]);
    }

    #[test]
    fn a_number_is_right_if_it_is_near_enough_and_typical_wrong_ones_are_explained() {
        let possible = [(400.0, true), (100.0, false)]
            .map(|(value, is_right)| Possible { is_right, number: Some((value, 5.0)) });
        for (entered, is_right, explained) in [
            (400.0, true, vec![0]),
            (395.0, true, vec![0]),
            (394.9, false, vec![]),
            (101.0, false, vec![1]),
            (-400.0, false, vec![]),
        ] {
            assert_eq!(
                number(&possible, entered),
                Judgement { is_right, explained, missing: 0 },
                "{entered}"
            );
        }
    }
}
