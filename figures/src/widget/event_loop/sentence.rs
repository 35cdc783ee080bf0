use experiments::env::Want;
use experiments::simulate::{Moment, Reel, What};

use super::moment;

/// Such as “Step 7 of 31, at 100 ms: site 3 is woken and goes to the ready queue.”
pub fn sentence(moment: &Moment, reel: &Reel) -> String {
    let words = told(moment, reel);
    format!("Step {} of {}, at {}: {words}.", moment.number, reel.last(), self::moment(moment.time))
}

/// What the step is, in the words of an event loop, without a full stop.
pub fn told(moment: &Moment, reel: &Reel) -> String {
    let Moment { what, time, .. } = moment;
    let name = what.task().map_or("", |task| &reel.names()[task]);
    let predicate = match *what {
        What::Opens => return "the run begins, and all tasks stand in the ready queue".to_owned(),
        What::Takes { .. } => {
            return format!("the event loop takes {name}, which is first in the ready queue");
        }
        What::Begins { .. } => "begins, and runs until it has to wait",
        What::Computes { until, .. } => {
            let lasts = self::moment(until.saturating_sub(*time));
            return format!("{name} computes for {lasts}, and nobody else can run meanwhile");
        }
        What::Waits { until, .. } => {
            let when = self::moment(until);
            return format!("{name} has to wait: a timer will wake it at {when}, and the loop is free");
        }
        What::Blocks { on, .. } => {
            return format!("{name} waits for {}, and the loop is free", reel.wanted(on));
        }
        What::Gets { wanted, .. } => return format!("{name} gets {}", reel.wanted(wanted)),
        What::LetsGo { lock, .. } => return format!("{name} lets {} go", reel.wanted(Want::Lock(lock))),
        What::Wakes { .. } => "is woken and goes to the ready queue",
        What::GivesWay { .. } => "lets others go first, and goes to the end of the ready queue",
        What::Ends { .. } => "ends",
        // Nothing else is in a film.
        _ => return "all tasks have ended".to_owned(),
    };
    format!("{name} {predicate}")
}
