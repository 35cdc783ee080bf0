//! Everyday scenes that are simulations: what is drawn follows from a run's spans and the time, and from nothing
//! else. Several ways of doing the same work go on side by side.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=analogy][data-spec]
//!   .mt-title  .mt-summary
//!   .mt-body
//!     .mt-clock   .mt-ways (.mt-way: .mt-name  svg.mt-scene  .mt-doing)   .mt-moment
//!     .mt-controls (.mt-player (buttons, slider, pace)   .mt-fields   details.mt-folded   .mt-notes)
//!     .mt-says   .mt-head   .mt-tools   .mt-figures   .mt-picked   details.mt-tabled   details.mt-spans
//!     details (how this was measured)
//! ```
//! Everything that has to be pressed is disabled here, and nothing else changes when the widget comes to life.

mod draw;
mod first;
mod scene;
mod way;
mod words;

use std::time::Duration;

use experiments::parameter::Parameters;
use experiments::report::Report;
use experiments::trace;
use serde::Serialize;

use crate::draw::timeline::x;
use crate::draw::{Closer, Pen, Window, fixed::Hundredths};

pub use draw::drawing;
pub use first::{figures, head, html, panels, place, table};
pub use scene::{Kind, Scene, Words};
pub use way::{Now, Way};
pub use words::{clock, doing, moment, outcome, progress, seconds};

/// What the page needs to bring a scene to life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spec {
    /// Unique in its page; what is in the address begins with it.
    pub id: String,
    pub scene: &'static str,
    pub parameters: Parameters,
    /// As [`Way::write`] writes them.
    pub ways: Vec<String>,
    pub time_ms: u64,
    /// What is in sight beside the drawing.
    #[serde(skip)]
    pub sliders: Vec<String>,
}

/// How fast it is played: in how many milliseconds all of it.
pub const PACES: [(&str, &str); 4] =
    [("300000", "5 minutes"), ("60000", "1 minute"), ("20000", "20 seconds"), ("8000", "8 seconds")];

/// The slider's last place; every run has as many.
pub const PLACES: u64 = 1000;

/// Simulates all ways of a scene.
///
/// # Errors
/// A sentence, if a value is out of bounds or a simulation is not right.
pub fn simulated(scene: Scene, values: &Parameters) -> Result<Vec<Way>, String> {
    let way = |kind: &Kind| of_report(scene, values, &scene.question(kind, values)?.answer()?.report);
    scene.ways().iter().map(way).collect()
}

/// # Errors
/// A sentence, if the run did not end as it should.
pub fn of_report(scene: Scene, values: &Parameters, report: &Report) -> Result<Way, String> {
    if !report.ok {
        return Err(report.detail.clone().unwrap_or_else(|| "the simulation is not right".to_owned()));
    }
    Ok(Way::new(&report.spans, scene.things(values)))
}

/// When all ways are over: what the whole width of the timelines stands for.
pub fn end(ways: &[Way]) -> Duration {
    ways.iter().map(Way::end).max().unwrap_or_default().max(Duration::from_millis(1))
}

/// A moment that has something to show: the way that is over first is in full swing, and somebody's hands are busy.
pub fn telling(ways: &[Way]) -> Duration {
    let Some(soonest) = ways.iter().min_by_key(|way| way.end()) else { return Duration::ZERO };
    let about = soonest.end() * 9 / 16;
    let busy =
        soonest.spans().iter().filter(|span| span.kind == trace::Kind::Computing && span.start <= about);
    let middle = busy.max_by_key(|span| span.start).map_or(about, |span| (span.start + span.end) / 2);
    if middle.as_secs() > 100 { Duration::from_secs(middle.as_secs()) } else { middle }
}

/// The timeline of a way, to look closer at.
pub fn closer(scene: Scene, number: usize, way: &Way, id: &str) -> Closer {
    let kind = &scene.ways()[number];
    let (arrangement, title) = (kind.model.arrangement(way.lanes()), kind.name.to_owned());
    Closer::of_spans(way.spans().to_vec(), kind.model, arrangement, &format!("{id}-{number}-timeline"), title)
        .of_lanes_called(scene.words().hands)
        .described(format!("All is over after {}.", clock(way.end())))
}

/// The timeline of a way, at the scale of all of them, with a line at a time.
pub fn timeline(scene: Scene, number: usize, ways: &[Way], time: Duration, id: &str) -> String {
    let window = Window::whole(end(ways));
    let mut svg = closer(scene, number, &ways[number], id).svg(window, Pen::Shares);
    svg.truncate(svg.len() - "</svg>".len());
    svg + &line(time, window) + "</svg>"
}

/// The line at a time, to be put on top of a timeline.
pub fn line(time: Duration, window: Window) -> String {
    let x = cursor(time, window);
    format!("<line class=\"mt-cursor\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"100%\" stroke=\"currentColor\"/>")
}

/// Where the line of a time stands on timelines that show this window: far to the left, if it is out of sight.
pub fn cursor(time: Duration, window: Window) -> String {
    let share = window.share(time);
    if (0.0..=1.0).contains(&share) { format!("{}%", Hundredths(x(share))) } else { OUT_OF_SIGHT.to_owned() }
}

/// Figures draw beyond their edges, but no page is so wide.
const OUT_OF_SIGHT: &str = "-9999%";

#[cfg(test)]
mod tests {
    use super::*;

    fn ways(scene: Scene, set: &[(&str, &str)]) -> Vec<Way> {
        let mut values = Parameters::defaults(scene.parameters());
        set.iter().for_each(|(name, value)| values.set(scene.parameters(), name, value).unwrap());
        simulated(scene, &values).unwrap()
    }

    fn ends(scene: Scene, set: &[(&str, &str)]) -> Vec<u64> {
        ways(scene, set).iter().map(|way| way.end().as_millis() as u64 / 1000).collect()
    }

    #[test]
    fn the_exhibition_takes_as_long_as_it_is_told() {
        let all = ways(Scene::Chess, &[]);
        assert_eq!(all[0].end(), Duration::from_secs(43_200));
        assert_eq!((all[1].last_computed().as_secs(), all[1].end().as_secs()), (3600, 3655));
        for (boards, last, end) in
            [("6", 1770, 1825), ("12", 1800, 1855), ("13", 1950, 2005), ("48", 7200, 7255)]
        {
            let all = &ways(Scene::Chess, &[("boards", boards)])[1];
            assert_eq!((all.last_computed().as_secs(), all.end().as_secs()), (last, end), "{boards} boards");
        }
    }

    #[test]
    fn who_switches_is_sooner_and_hands_that_wait_are_worth_little() {
        assert_eq!(ends(Scene::CoffeeShop, &[]), [4320, 1440]);
        assert_eq!(ends(Scene::Kitchen, &[]), [3360, 1380, 1680]);
        assert_eq!(ends(Scene::Kitchen, &[("cooks", "4")]), [3360, 1380, 840]);
        assert_eq!(ends(Scene::Juggler, &[]), [8, 8]);
        assert_eq!(ends(Scene::Juggler, &[("balls", "6")]), [12, 8]);
    }

    /// Concurrent is not parallel: one juggler has four balls in progress, and one in hand.
    #[test]
    fn what_is_in_progress_and_what_is_in_hand_is_counted() {
        let count = |scene, set: &[(&str, &str)]| -> Vec<(usize, usize)> {
            ways(scene, set).iter().map(|way| (way.most_under_way(), way.most_in_hand())).collect()
        };
        assert_eq!(count(Scene::Juggler, &[]), [(4, 1), (4, 4)]);
        assert_eq!(count(Scene::Kitchen, &[]), [(1, 1), (4, 1), (2, 2)]);
        assert_eq!(count(Scene::Chess, &[]), [(1, 1), (24, 1)]);
    }

    #[test]
    fn what_came_out_of_it_is_said_with_its_reason() {
        let says = |scene, set: &[(&str, &str)]| outcome(scene, &ways(scene, set));
        let chess = says(Scene::Chess, &[]);
        for part in ["takes 43,200 s (12 h)", "last move after 3,600 s (1 h)", "last reply comes at 3,655 s"]
        {
            assert!(chess.contains(part), "{chess}");
        }
        assert!(says(Scene::Chess, &[("boards", "12")]).contains("last move after 1,800 s (30 min)"));
        assert!(
            says(Scene::Chess, &[("boards", "6")]).contains("For 870 s of that time all her opponents think")
        );
        assert!(
            says(Scene::Juggler, &[])
                .contains("after 8.6 s. 4 jugglers with a ball each need 8 s, hardly less")
        );
        assert!(
            says(Scene::Juggler, &[("balls", "6")])
                .contains("after 12.6 s. 6 jugglers with a ball each need 8 s: the one")
        );
        let one = says(Scene::CoffeeShop, &[("guests", "1")]);
        assert!(one.starts_with("With one guest every way takes 1,080 s (18 min): "), "{one}");
        assert!(says(Scene::CoffeeShop, &[]).contains("it takes 1,440 s (24 min), 3 times as fast."));
        let kitchen = says(Scene::Kitchen, &[]);
        assert!(
            kitchen.contains("the same cook needs 1,380 s (23 min), 2.4 times as fast. A team of 2 cooks"),
            "{kitchen}"
        );
    }

    /// So that whatever a reader sets is drawn and said, from its first to its last moment.
    #[test]
    fn every_moment_of_every_scene_can_be_drawn_and_said() {
        for scene in Scene::ALL {
            for least in [true, false] {
                let mut values = Parameters::defaults(scene.parameters());
                for parameter in scene.parameters() {
                    let experiments::parameter::Domain::Number { min, max, .. } = parameter.domain else {
                        continue;
                    };
                    let value = if least { min } else { max.min(12) };
                    values.set(scene.parameters(), parameter.name, &value.to_string()).unwrap();
                }
                let ways = simulated(scene, &values).unwrap();
                let end = end(&ways);
                for (number, way) in ways.iter().enumerate() {
                    assert_eq!(&Way::read(&way.write()).unwrap(), way, "{scene:?}");
                    for part in 0..=20 {
                        let svg = drawing(scene, number, way, end * part / 20, "a");
                        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{svg}");
                        let counted = doing(scene, way, end * part / 20);
                        assert!(counted.iter().all(|(_, _, value)| !value.is_empty()));
                    }
                    let done = doing(scene, way, end);
                    assert_eq!(done[3].2, way.tasks().to_string(), "{scene:?}");
                }
            }
        }
    }
}
