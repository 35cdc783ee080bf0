use std::fmt::Write;

use experiments::report::display_number;
use experiments::trace::Kind;

use super::Round;
use crate::draw::fixed::Hundredths;
use crate::draw::paint::{define_patterns, paint};
use crate::escape;

/// Older ones are in the table only.
const DRAWN: usize = 5;
const ROW: usize = 26;
const BAR: usize = 18;
/// Where bars begin and how wide the longest is, in percent.
const LEFT: f64 = 24.0;
const WIDEST: f64 = 54.0;

/// A bar for each of the last races: what the counter says, and what was lost. There is always the same room, so that
/// nothing below moves.
pub fn bars(rounds: &[Round], id: &str, description: &str) -> String {
    let height = DRAWN * ROW;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mt-race\" width=\"720\" height=\"{height}\" role=\"img\" \
         aria-labelledby=\"{id}-t {id}-d\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"currentColor\">\
         <title id=\"{id}-t\">What the counter says after each race</title><desc id=\"{id}-d\">{}</desc>",
        escape(description)
    );
    define_patterns(&mut svg, &[Kind::Computing, Kind::Blocked], id);
    for (row, round) in rounds[rounds.len().saturating_sub(DRAWN)..].iter().enumerate() {
        bar(&mut svg, round, row * ROW, id);
    }
    svg.push_str("</svg>");
    svg
}

fn bar(svg: &mut String, round: &Round, top: usize, id: &str) {
    let share = WIDEST * (round.additions - round.lost) as f64 / round.additions.max(1) as f64;
    let (text, y) = (top + 13, top);
    let _ = write!(
        svg,
        "<text x=\"{}%\" y=\"{text}\" text-anchor=\"end\">{} {}</text>",
        Hundredths(LEFT - 1.5),
        round.number,
        round.kind()
    );
    for (kind, x, width) in [(Kind::Computing, LEFT, share), (Kind::Blocked, LEFT + share, WIDEST - share)] {
        if width > 0.0 {
            let (paint, name) = (paint(kind, id), kind.name());
            let _ = write!(
                svg,
                "<g class=\"mt-{name}\" {paint}><rect x=\"{}%\" y=\"{y}\" width=\"{}%\" height=\"{BAR}\"/></g>",
                Hundredths(x),
                Hundredths(width)
            );
        }
    }
    let _ = write!(
        svg,
        "<text x=\"{}%\" y=\"{text}\">{} lost</text>",
        Hundredths(LEFT + WIDEST + 1.5),
        display_number(round.lost as f64)
    );
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;

    use super::*;

    #[test]
    fn what_was_lost_is_hatched_and_there_is_always_the_same_room() {
        let round = |lost| Round {
            number: 1,
            model: Model::Threads,
            actors: 4,
            is_forced: false,
            has_lock: false,
            additions: 4000,
            lost,
        };
        let svg = |lost| bars(&[round(lost)], "a", "<b>");
        assert_eq!(svg(0).matches("<g class=\"mt-").count(), 1);
        assert_eq!(svg(1000).matches("<g class=\"mt-").count(), 2);
        assert!(svg(1000).contains(">1,000 lost<") && !svg(0).contains("<b>"));
        assert_eq!(bars(&[], "a", "").matches("height=\"130\"").count(), 1);
    }
}
