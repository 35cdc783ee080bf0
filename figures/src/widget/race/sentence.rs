use experiments::model::Model;
use experiments::report::display_number;

use super::Round;

/// What the last race says, and what all of them say.
pub fn sentence(rounds: &[Round]) -> String {
    let Some(last) = rounds.last() else { return String::new() };
    let unguarded: Vec<u64> = rounds.iter().filter(|round| !round.has_lock).map(|round| round.lost).collect();
    let tally = match (unguarded.iter().min(), unguarded.iter().max()) {
        (Some(least), Some(most)) if unguarded.len() > 1 && !last.has_lock => format!(
            " In {} races without a lock, from {} to {} were lost.",
            unguarded.len(),
            number(*least),
            number(*most)
        ),
        _ => String::new(),
    };
    format!("{} {}{tally}", what(last), why(last))
}

/// What the chapter's figure shows: a race in which nothing is forced, one in which all meet, and one with a lock.
pub fn first_sentence([chance, forced, lock]: [&Round; 3]) -> String {
    let lost = |round: &Round| if round.lost == 0 { "none".to_owned() } else { number(round.lost) };
    // On one thread it is no chance.
    let how = if chance.model == Model::Async { "where nothing was forced" } else { "by chance" };
    format!(
        "Of {} additions, {} got lost {how}, and {} where each meeting was forced. With a lock, {} did.",
        number(chance.additions),
        lost(chance),
        lost(forced),
        lost(lock)
    )
}

fn what(round: &Round) -> String {
    let (all, counted) = (number(round.additions), number(round.additions - round.lost));
    match round.lost {
        0 => format!("{all} additions were made, and the counter says {all}: none was lost."),
        1 => format!("{all} additions were made, and the counter says {counted}: 1 was lost."),
        lost => {
            format!("{all} additions were made, and the counter says {counted}: {} were lost.", number(lost))
        }
    }
}

fn why(round: &Round) -> &'static str {
    match (round.has_lock, round.is_forced, round.lost, round.model) {
        (true, ..) => "With the lock, one at a time reads and writes, so none can be.",
        (_, true, ..) => "All had read the same number before anyone wrote.",
        (_, _, 0, _) => "That is luck, and no proof: try again, or more.",
        (_, _, _, Model::Async) => {
            "Between read and write stands an await, and there the others had their turn."
        }
        _ => "Somebody wrote between another's read and write, and was overwritten.",
    }
}

fn number(number: u64) -> String {
    display_number(number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(lost: u64, has_lock: bool, is_forced: bool) -> Round {
        Round { number: 1, model: Model::Threads, actors: 4, is_forced, has_lock, additions: 4000, lost }
    }

    #[test]
    fn it_says_what_was_lost_and_why() {
        for (rounds, says) in [
            (vec![], ""),
            (
                vec![round(3000, false, true)],
                "4,000 additions were made, and the counter says 1,000: 3,000 were lost. All had read the same number before anyone wrote.",
            ),
            (
                vec![round(12, false, false), round(0, false, false)],
                "4,000 additions were made, and the counter says 4,000: none was lost. That is luck, and no proof: try again, or more. \
                 In 2 races without a lock, from 0 to 12 were lost.",
            ),
            (
                vec![round(12, false, false), round(0, true, false)],
                "4,000 additions were made, and the counter says 4,000: none was lost. With the lock, one at a time reads and writes, so none can be.",
            ),
        ] {
            assert_eq!(sentence(&rounds), says);
        }
    }

    #[test]
    fn of_the_figure_it_says_what_each_of_its_bars_shows() {
        let rounds = [round(1707, false, false), round(3000, false, true), round(0, true, false)];
        let says = "Of 4,000 additions, 1,707 got lost by chance, and 3,000 where each meeting was forced. With a lock, none did.";
        assert_eq!(first_sentence(rounds.each_ref()), says);
    }
}
