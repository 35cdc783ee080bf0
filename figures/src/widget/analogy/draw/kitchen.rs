use experiments::trace::Kind;

use super::people::Dress;
use super::{Sheet, WIDTH, part};
use crate::widget::analogy::way::Now;

/// How high dishes and cooks are, and the stove's front.
const ABOVE: i64 = 74;
const BELOW: i64 = 80;
const FRONT: i64 = 54;

/// A pot for each dish on one long stove, and the cooks in front of it.
pub fn draw(sheet: &mut Sheet) -> i64 {
    let dishes = sheet.way.tasks() as i64;
    let width = WIDTH / dishes.max(4);
    let percent = (width * 100 / 70).min(100);
    let middle = |dish: i64| (WIDTH - width * dishes) / 2 + width * dish + width / 2;
    let (top, front) = (ABOVE * percent / 100, FRONT * percent / 100);
    let floor = top + front + BELOW * percent / 100;
    sheet.add(&format!(
        "<rect class=\"mt-plain\" fill=\"#ffffff\" x=\"4\" y=\"{top}\" width=\"392\" height=\"{front}\" rx=\"4\"/>"
    ));
    for dish in 0..dishes {
        sheet.at((middle(dish), top), percent, |sheet| draw_dish(sheet, dish as usize));
    }
    for cook in 0..sheet.way.lanes() {
        let place = sheet.way.place(cook, sheet.time).unwrap_or(cook);
        let is_busy = sheet.now(place).kind() == Some(Kind::Computing);
        sheet.person((middle(place as i64), floor), percent, Dress::Hat, is_busy);
    }
    floor + 6
}

fn draw_dish(sheet: &mut Sheet, dish: usize) {
    let now = sheet.now(dish);
    if now == Now::Done {
        return sheet.add(
            "<path class=\"mt-plain\" fill=\"#ffffff\" d=\"M-26 -6a26 26 0 0 1 52 0z\"/><path d=\"M-33 -6h66M-4 -35h8\"/>",
        );
    }
    if now == Now::Before {
        return sheet.add("<path stroke-dasharray=\"4 5\" d=\"M-24 -34h48v26q0 6 -6 6h-36q-6 0 -6 -6z\"/>");
    }
    sheet.painted(now, "<path d=\"M-24 -34h48v26q0 6 -6 6h-36q-6 0 -6 -6z\"/>");
    sheet.add("<path d=\"M-33 -26h8M25 -26h8\"/>");
    if let Now::Doing(span) = now
        && span.kind == Kind::Waiting
    {
        sheet
            .add("<path d=\"M-12 -42q-5 -6 0 -12t0 -12M0 -42q-5 -6 0 -12t0 -12M12 -42q-5 -6 0 -12t0 -12\"/>");
        sheet.add("<path class=\"mt-flame\" fill=\"#f0e442\" d=\"M-14 22q-5 -8 2 -15q1 5 4 6q-1 -8 6 -13q0 8 5 11q2 -2 2 -5q6 8 1 16z\"/>");
        sheet.bar((-20, 36), 40, part(&span, sheet.time, 40));
    }
}
