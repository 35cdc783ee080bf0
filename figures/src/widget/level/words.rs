//! What is said of a play.

use lab_shown::Played;

use crate::widget::progress::Group;

/// Stars of the shortest play that the explorer knows.
pub const MOST_STARS: usize = 3;

/// For a play that has won with so many switches: all for no more than the explorer needs, one less for one switch more,
/// and one in any case. None where the meter is run over.
pub fn stars(switches: usize, best: usize, most: usize) -> usize {
    match switches {
        _ if switches > most => 0,
        _ => MOST_STARS.saturating_sub(switches.saturating_sub(best)).max(1),
    }
}

/// The switches of a play, and how many count.
pub fn meter(switches: usize, most: usize) -> String {
    format!("Switches: {switches} of {most}")
}

/// What there is to say of a play at this moment, beside what its last step did.
pub fn says(played: &Played, best: usize, most: usize) -> String {
    let Played { switches, is_won, is_over, is_out_of_reach } = *played;
    match (is_won, stars(switches, best, most)) {
        (true, 0) => format!(
            "It has happened, but it took {}, and at most {most} count. Go back, and find a way with fewer.",
            count(switches)
        ),
        (true, MOST_STARS) => {
            format!("You have won, with {}: three stars. The explorer knows no shorter way.", count(switches))
        }
        (true, reached) => format!(
            "You have won, with {}: {}. The explorer knows a way with {best}.",
            count(switches),
            if reached == 1 { "one star" } else { "two stars" }
        ),
        (false, _) if is_over => {
            "The program is over, and the goal is not reached. Go back, or begin again.".to_owned()
        }
        (false, _) if is_out_of_reach => {
            "From here nobody can reach the goal any more. Go back, and choose otherwise.".to_owned()
        }
        (false, 0) => {
            format!("These are more than the {} that count. Go back, or begin again.", count(most))
        }
        (false, _) => String::new(),
    }
}

fn count(switches: usize) -> String {
    if switches == 1 { "1 switch".to_owned() } else { format!("{switches} switches") }
}

/// What was reached of something, as HTML: stars, a tick for what is done, else how much of it.
pub fn reached(group: Group, reached: usize, of: usize) -> String {
    let reached = reached.min(of);
    match (group, reached) {
        (_, 0) => String::new(),
        (Group::Stars, reached) => {
            let stars = "★".repeat(reached) + &"☆".repeat(of - reached);
            format!("<span role=\"img\" aria-label=\"{reached} of {of} stars\">{stars}</span>")
        }
        (Group::Mended, _) => "✓ mended".to_owned(),
        (_, reached) if reached == of => format!("✓ {reached}"),
        (_, reached) => reached.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shortest_play_has_all_stars_and_each_switch_more_costs_one_but_the_last() {
        let stars = |switches| stars(switches, 3, 7);
        assert_eq!([2, 3, 4, 5, 7, 8].map(stars), [3, 3, 2, 1, 1, 0]);
    }

    #[test]
    fn a_play_says_whether_it_is_won_over_or_too_long_and_else_nothing() {
        let played = |switches, is_won, is_over| Played { switches, is_won, is_over, is_out_of_reach: false };
        let says = |switches, is_won, is_over| says(&played(switches, is_won, is_over), 3, 4);
        for (said, begins) in [
            (says(3, true, true), "You have won, with 3 switches: three stars."),
            (
                says(4, true, false),
                "You have won, with 4 switches: two stars. The explorer knows a way with 3.",
            ),
            (says(5, true, true), "It has happened, but it took 5 switches, and at most 4 count."),
            (says(5, false, true), "The program is over"),
            (says(5, false, false), "These are more than the 4 switches that count."),
        ] {
            assert!(said.starts_with(begins), "{said}");
        }
        assert_eq!(says(4, false, false), "");
        let lost = super::says(&Played { is_out_of_reach: true, ..played(5, false, false) }, 3, 4);
        assert!(lost.starts_with("From here nobody can reach the goal"), "{lost}");
    }

    #[test]
    fn what_was_reached_is_told_in_words_to_who_does_not_see_it() {
        assert!(reached(Group::Stars, 2, 3).contains("aria-label=\"2 of 3 stars\">★★☆<"));
        assert!(reached(Group::Stars, 9, 3).contains("3 of 3 stars"));
        assert_eq!(reached(Group::Mended, 1, 1), "✓ mended");
        assert_eq!(reached(Group::Questions, 2, 5), "2");
        assert_eq!(reached(Group::Questions, 0, 5), "");
    }
}
