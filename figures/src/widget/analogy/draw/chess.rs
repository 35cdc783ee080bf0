use experiments::trace::Kind;

use super::people::Dress;
use super::{Sheet, WIDTH};
use crate::widget::analogy::way::Now;

/// How wide and high the place of a board is, before it is made larger or smaller.
const CELL: (i64, i64) = (48, 92);

/// A few boards in one row; many in rows.
fn columns(boards: i64) -> i64 {
    match boards {
        0..=4 => 4,
        5..=6 => boards,
        7..=12 => 6,
        13..=24 => 8,
        _ => 12,
    }
}

/// Every board with its opponent, and the champion where she moves, or has moved last.
pub fn draw(sheet: &mut Sheet) -> i64 {
    let boards = sheet.way.tasks() as i64;
    let columns = columns(boards);
    let width = WIDTH / columns;
    let percent = 100 * width / CELL.0;
    let height = CELL.1 * percent / 100;
    let place = |board: i64| (board % columns * width, board / columns * height);
    for board in 0..boards {
        sheet.at(place(board), percent, |sheet| draw_board(sheet, board as usize));
    }
    let (x, y) = place(sheet.way.place(0, sheet.time).unwrap_or(0) as i64);
    let moves = (0..sheet.way.tasks()).any(|board| sheet.now(board).kind() == Some(Kind::Computing));
    let feet = (x + 24 * percent / 100, y + 90 * percent / 100);
    sheet.person(feet, 46 * percent / 100, Dress::Crown, moves);
    (boards + columns - 1) / columns * height
}

fn draw_board(sheet: &mut Sheet, board: usize) {
    let now = sheet.now(board);
    sheet.person((24, 26), 26, Dress::Plain, false);
    if now.kind() == Some(Kind::Waiting) {
        sheet.thought((31, 5));
    }
    sheet.painted(now, "<rect x=\"8\" y=\"23\" width=\"32\" height=\"24\" rx=\"2\" stroke-width=\"1.5\"/>");
    sheet.add("<path class=\"mt-squares\" stroke=\"none\" d=\"M8 23h8v8h-8zm16 0h8v8h-8zm-8 8h8v8h-8zm16 0h8v8h-8zm-24 8h8v8h-8zm16 0h8v8h-8z\"/>");
    if now == Now::Done {
        sheet.add("<path stroke-width=\"4\" d=\"M16 35l6 6l11 -13\"/>");
    }
    let (played, all) = (sheet.way.computed(board, sheet.time), sheet.way.computed(board, sheet.way.end()));
    sheet.bar((9, 51), 30, 30 * played as i64 / all.max(1) as i64);
}
