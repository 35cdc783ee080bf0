//! What is said of a scene: how it ends, and what is going on at a time.

use std::time::Duration;

use experiments::report::display_number;
use experiments::trace::Kind;

use super::scene::{Scene, Words};
use super::way::{Now, Way};

/// Such as `43,200 s (12 h)`, `0.6 s` or `3,655 s`.
pub fn clock(time: Duration) -> String {
    let tenths = (time.as_millis() as u64 + 50) / 100;
    let seconds = tenths / 10;
    let longer = match seconds {
        3600.. if seconds.is_multiple_of(3600) => format!(" ({} h)", seconds / 3600),
        120.. if seconds.is_multiple_of(60) => format!(" ({} min)", seconds / 60),
        _ => String::new(),
    };
    format!("{}{longer}", self::seconds(time))
}

/// The same without hours and minutes; of what takes minutes no tenths of seconds.
pub fn seconds(time: Duration) -> String {
    let tenths = (time.as_millis() as u64 + 50) / 100;
    let shown = if tenths > 1000 { (tenths + 5) / 10 * 10 } else { tenths };
    format!("{} s", display_number(shown as f64 / 10.0))
}

/// How much of the run is over, such as `At 240 s of 4,320 s`.
pub fn progress(time: Duration, end: Duration) -> String {
    format!("{} of {}", seconds(time), seconds(end))
}

/// What a way's things are doing at a time: what is said, and how many, or which, for each of these states.
/// There is always a value, so that nothing moves when it changes.
pub fn doing(scene: Scene, way: &Way, time: Duration) -> [(Option<Kind>, &'static str, String); 4] {
    let Words { thing, computing, waiting, stuck, .. } = scene.words();
    let of = |is: &dyn Fn(Now) -> bool| -> Vec<usize> {
        (0..way.tasks()).filter(|task| is(way.now(*task, time))).collect()
    };
    let kind = |kind| of(&|now| now.kind() == Some(kind));
    let count = |tasks: &[usize]| tasks.len().to_string();
    let stuck_now = of(&|now| now == Now::Before || matches!(now.kind(), Some(Kind::Ready | Kind::Blocked)));
    [
        (Some(Kind::Computing), computing, which(thing, &kind(Kind::Computing))),
        (Some(Kind::Waiting), waiting, count(&kind(Kind::Waiting))),
        (Some(Kind::Ready), stuck, count(&stuck_now)),
        (None, "done", count(&of(&|now| now == Now::Done))),
    ]
}

/// Such as `dish 2`, `1, 3`, `8 at once` or `none`: never more than fits into a line.
fn which(thing: &str, tasks: &[usize]) -> String {
    match tasks {
        [] => "none".to_owned(),
        [task] => format!("{thing} {}", task + 1),
        tasks if tasks.len() > 3 => format!("{} at once", tasks.len()),
        tasks => tasks.iter().map(|task| (task + 1).to_string()).collect::<Vec<_>>().join(", "),
    }
}

/// The moment in one sentence, for who does not see it.
pub fn moment(scene: Scene, ways: &[Way], time: Duration) -> String {
    let mut text = format!("At {}.", clock(time));
    for (kind, way) in scene.ways().iter().zip(ways) {
        let doing = doing(scene, way, time).map(|(_, name, value)| format!("{name}: {value}"));
        text += &format!(" {}: {}.", kind.name, doing.join(", "));
    }
    text
}

/// What came out of it, and why.
pub fn outcome(scene: Scene, ways: &[Way]) -> String {
    match (scene, ways) {
        (_, [way, ..]) if way.tasks() == 1 => format!(
            "With one {} every way takes {}: while it needs no hands, there is nothing else for them to do.",
            scene.words().thing,
            clock(way.end())
        ),
        (Scene::Juggler, [one, several]) => juggler(one, several),
        (Scene::CoffeeShop, [queue, waiter]) => coffee_shop(queue, waiter),
        (Scene::Kitchen, [one, switching, team]) => kitchen(one, switching, team),
        (Scene::Chess, [one, all]) => chess(one, all),
        _ => String::new(),
    }
}

fn juggler(one: &Way, several: &Way) -> String {
    let (balls, ends, end) = (one.tasks(), one.end(), several.end());
    let others = format!("{balls} jugglers with a ball each need {}", clock(end));
    let why = if ends.saturating_sub(end) < Duration::from_secs(1) {
        format!(
            "{others}, hardly less: while one ball flies, the hands are free for another. {balls} balls are in progress, but only \
             one at a time is in hand: concurrent, not parallel."
        )
    } else {
        format!(
            "{others}: the one juggler’s hands are busy all the time, and only more hands do more at the same instant. That is \
             parallel."
        )
    };
    format!("One juggler has thrown all {balls} balls ten times after {}. {why}", clock(ends))
}

fn coffee_shop(queue: &Way, waiter: &Way) -> String {
    format!(
        "In one queue the last guest is done after {}. With a waiter who goes from table to table it takes {}{}. Nobody \
         works faster: the waiter takes other orders while the kitchen is at work, and {} guests are looked after at once.",
        clock(queue.end()),
        clock(waiter.end()),
        sooner(queue, waiter),
        waiter.most_under_way(),
    )
}

fn kitchen(one: &Way, switching: &Way, team: &Way) -> String {
    let cooks = team.lanes();
    let team_name = if cooks == 1 {
        "A team of one cook, who waits at the oven,".to_owned()
    } else {
        format!("A team of {cooks} cooks, each of whom waits at the oven,")
    };
    let versus = match switching.end().cmp(&team.end()) {
        std::cmp::Ordering::Less => "One pair of hands that never waits at the oven is enough to be sooner.",
        std::cmp::Ordering::Equal => "Hands that wait at the oven are worth nothing.",
        std::cmp::Ordering::Greater => "More hands do more at the same instant.",
    };
    format!(
        "Dish after dish, one cook needs {}. By going to the next dish while one is in the oven, the same cook needs {}{}. \
         {team_name} needs {}. {versus}",
        clock(one.end()),
        clock(switching.end()),
        sooner(one, switching),
        clock(team.end()),
    )
}

fn chess(one: &Way, all: &Way) -> String {
    let last = all.last_computed();
    let rest = last.saturating_sub(all.busy());
    let why = if rest.is_zero() {
        "She is never without a board that waits for her: from here on more boards take longer.".to_owned()
    } else {
        format!(
            "For {} of that time all her opponents think, and she waits: there is time for more boards.",
            seconds(rest)
        )
    };
    format!(
        "One board after the other takes {}. Going from board to board, the champion has made her last move after {}, and the \
         last reply comes at {}. She moves no faster: while one opponent thinks, she is at another board. {why}",
        clock(one.end()),
        clock(last),
        clock(all.end()),
    )
}

/// Such as `, 3 times as fast`.
fn sooner(slow: &Way, fast: &Way) -> String {
    let tenths = slow.end().as_millis() as u64 * 10 / (fast.end().as_millis() as u64).max(1);
    if tenths <= 10 {
        String::new()
    } else {
        format!(", {} times as fast", display_number(tenths as f64 / 10.0))
    }
}
