//! The exhibition, hours long, on a clock that jumps.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

// ANCHOR: play
const MOVES: u32 = 30;

fn exhibition(boards: u32) -> (u64, u64) {
    let mut now = 0;
    // Which board is waiting for the champion, since when, in which move.
    let mut waiting: BinaryHeap<_> =
        (0..boards).map(|board| Reverse((now, board, 1))).collect();
    let (mut last_move, mut last_reply) = (0, 0);
    while let Some(Reverse((since, board, number))) = waiting.pop() {
        now = now.max(since) + 5; // the champion moves
        let reply = now + 55; // the opponent thinks
        (last_move, last_reply) = (now, reply);
        if number < MOVES {
            waiting.push(Reverse((reply, board, number + 1)));
        }
    }
    (last_move, last_reply)
}
// ANCHOR_END: play

fn main() {
    for boards in [1, 6, 12, 13, 14, 24] {
        let (last_move, last_reply) = exhibition(boards);
        println!("{boards} boards: {last_move} s, last reply {last_reply} s");
    }
}
