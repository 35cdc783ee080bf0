use experiments::trace::Kind;

use super::people::Dress;
use super::{Sheet, WIDTH, part};
use crate::widget::analogy::way::Now;

/// From the floor to the highest ball.
const HEIGHT: i64 = 226;
/// How far a hand is from the middle, how high, and how high a ball flies above it.
const HAND: (i64, i64) = (46, -44);
const FLIGHT: i64 = 120;

/// Each juggler with the balls that are theirs. A ball goes from hand to hand below, and flies back above.
pub fn draw(sheet: &mut Sheet) -> i64 {
    let jugglers = sheet.way.lanes() as i64;
    let apart = WIDTH / jugglers;
    let percent = (apart * 100 / 132).min(100);
    let floor = HEIGHT * percent / 100;
    for juggler in 0..jugglers {
        sheet.at((apart * juggler + apart / 2, floor), percent, |sheet| one(sheet, juggler as usize));
    }
    floor + 6
}

fn one(sheet: &mut Sheet, juggler: usize) {
    let lane = |span: &experiments::trace::Span| span.lane == juggler;
    let mine: Vec<usize> = (0..sheet.way.tasks())
        .filter(|ball| sheet.way.spans().iter().any(|it| it.task == Some(*ball) && lane(it)))
        .collect();
    // What is in hand is painted, and would not stand out against painted hands.
    sheet.person((0, 0), 100, Dress::Plain, false);
    let (x, y) = HAND;
    sheet.add(&format!("<path stroke-width=\"5\" d=\"M-15 -32L-{x} {y}M15 -32L{x} {y}\"/>"));
    let (mut held, mut before, mut done) = (0, 0, 0);
    for ball in mine {
        let now = sheet.now(ball);
        let at = match now {
            Now::Doing(span) if span.kind == Kind::Computing => in_hands(part(&span, sheet.time, 100)),
            Now::Doing(span) if span.kind == Kind::Waiting => in_the_air(part(&span, sheet.time, 100)),
            Now::Doing(_) => {
                held += 1;
                // Above the one that hands are about to throw.
                (-x, y - 11 - 17 * held)
            }
            Now::Before => {
                before += 1;
                (-30 - 18 * before, -9)
            }
            Now::Done => {
                done += 1;
                (8 + 18 * done, -9)
            }
        };
        sheet.painted(now, &format!("<circle cx=\"{}\" cy=\"{}\" r=\"9\"/>", at.0, at.1));
    }
}

/// From the hand that catches to the one that throws.
fn in_hands(percent: i64) -> (i64, i64) {
    let (x, y) = HAND;
    (-x + 2 * x * percent / 100, y - 11 + 18 * arc(percent) / 100)
}

fn in_the_air(percent: i64) -> (i64, i64) {
    let (x, y) = HAND;
    (x - 2 * x * percent / 100, y - 11 - FLIGHT * arc(percent) / 100)
}

/// Zero at both ends, and 100 in the middle.
fn arc(percent: i64) -> i64 {
    4 * percent * (100 - percent) / 100
}
