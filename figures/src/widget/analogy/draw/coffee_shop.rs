use experiments::trace::Kind;

use super::people::Dress;
use super::{Sheet, WIDTH, part};
use crate::widget::analogy::way::Now;

const HEIGHT: i64 = 220;
/// From the floor to above everybody's head.
const HEAD: i64 = 92;

/// A counter with a waiter behind it, and a line of guests. Those who have had their meal are gone.
pub fn queue(sheet: &mut Sheet) -> i64 {
    let percent = match sheet.way.tasks() {
        0..=4 => 140,
        5..=6 => 108,
        _ => 88,
    };
    let floor = HEAD * percent / 100;
    sheet.at((0, floor), percent, line);
    floor + 6
}

fn line(sheet: &mut Sheet) {
    let guests = sheet.way.tasks();
    let served = (0..guests).filter(|guest| sheet.now(*guest) == Now::Done).count();
    let first = if served < guests { sheet.now(served) } else { Now::Before };
    sheet.person((28, 0), 100, Dress::Tie, first.kind() == Some(Kind::Computing));
    sheet.add("<path class=\"mt-plain\" fill=\"#ffffff\" d=\"M58 -48h38v48h-38z\"/><path d=\"M52 -48h50\"/>");
    meal(sheet, (77, -55), first);
    for guest in served..guests {
        let x = 126 + 44 * (guest - served) as i64;
        sheet.person((x, 0), 90, Dress::Plain, false);
        if guest == served && first.kind() == Some(Kind::Waiting) {
            sheet.thought((x - 7, -80));
        }
    }
}

/// A table for each guest, and the waiter where there is something to do, or was last.
pub fn tables(sheet: &mut Sheet) -> i64 {
    let guests = sheet.way.tasks() as i64;
    let (columns, rows, percent) = match guests {
        0..=2 => (2, 1, 150),
        3..=4 => (2, 2, 110),
        _ => (4, 2, 84),
    };
    let (width, height) = (WIDTH / columns, HEIGHT / rows);
    let place = |guest: i64| (guest % columns * width + width / 2, guest / columns * height + height - 6);
    for guest in 0..guests {
        sheet.at(place(guest), percent, |sheet| table(sheet, guest as usize));
    }
    let at = sheet.way.place(0, sheet.time).unwrap_or(0);
    let is_busy = sheet.now(at).kind() == Some(Kind::Computing);
    let (x, y) = place(at as i64);
    sheet.person((x + 22 * percent / 100, y), percent, Dress::Tray, is_busy);
    HEIGHT
}

fn table(sheet: &mut Sheet, guest: usize) {
    let now = sheet.now(guest);
    sheet.person((-40, 0), 90, Dress::Plain, false);
    sheet.add("<path class=\"mt-plain\" fill=\"#ffffff\" d=\"M-37 -30h40v5h-40z\"/><path d=\"M-17 -25v25M-25 0h16\"/>");
    meal(sheet, (-15, -36), now);
    if now.kind() == Some(Kind::Waiting) {
        sheet.thought((-47, -78));
    }
}

/// What is in front of a guest: nothing yet, a meal that is being made, one that is ready, or an empty plate.
fn meal(sheet: &mut Sheet, (x, y): (i64, i64), now: Now) {
    match now {
        Now::Before => {}
        Now::Done => sheet.add(&format!("<path d=\"M{} {y}h20\"/>", x - 10)),
        Now::Doing(span) => {
            sheet.painted(now, &format!("<path d=\"M{} {y}a13 13 0 0 1 26 0z\"/>", x - 13));
            if span.kind == Kind::Waiting {
                sheet.bar((x - 15, y + 18), 30, part(&span, sheet.time, 30));
            }
        }
    }
}
