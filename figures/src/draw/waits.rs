//! Who waits for whom, as a drawing: those who go round in a ring stand in two columns, so that the arrows go round as
//! well, and below them whoever waits beside the ring.

use std::fmt::Write;

use crate::escape;

/// Somebody, or what somebody can have. From each leads one arrow at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    pub name: &'a str,
    /// What there is to say of it, below its name.
    pub note: &'static str,
    /// By which lane's pattern it is known, if it is somebody.
    pub lane: Option<usize>,
    /// What the arrow says, and to which node it leads.
    pub arrow: Option<(&'static str, usize)>,
}

/// What the arrows say.
pub const WAITS_FOR: &str = "waits for";
pub const WAITS: &str = "waits";
pub const HELD_BY: &str = "is held by";

/// In units of the drawing, which are pixels where there is room.
const WIDTH: i32 = 380;
const BOX: (i32, i32) = (150, 36);
/// Where the right column begins, and from one row to the next.
const RIGHT: i32 = WIDTH - BOX.0 - 1;
const ROW: i32 = 66;
/// The middle of the left column, of the right one, and what is between them.
const MIDDLES: [i32; 3] = [1 + BOX.0 / 2, RIGHT + BOX.0 / 2, (1 + BOX.0 + RIGHT) / 2];
/// More than this is no longer looked at.
const MOST_ARROWS: usize = 24;
/// Longer lines have no room.
const MOST_LETTERS: usize = 20;
const LANES: usize = 4;

/// A drawing of it, with a text for those who do not see it. Nothing if nobody waits.
pub fn svg(nodes: &[Node<'_>]) -> String {
    let mut drawing = Drawing { nodes, drawn: 0, svg: String::new(), y: 1, bottom: 0 };
    let mut is_in_ring = vec![false; nodes.len()];
    for start in 0..nodes.len() {
        let ring = ring(nodes, start).filter(|_| !is_in_ring[start]);
        if let Some(ring) = ring {
            ring.iter().for_each(|&at| is_in_ring[at] = true);
            drawing.ring(&ring);
        }
    }
    for (at, node) in nodes.iter().enumerate().filter(|&(at, _)| !is_in_ring[at]) {
        if let Some((_, to)) = node.arrow {
            drawing.beside(at, to);
        }
    }
    if drawing.drawn == 0 {
        return String::new();
    }
    let height = drawing.bottom + 1;
    format!(
        "<svg class=\"mt-waits\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">{}</svg>",
        escape(&told(nodes)),
        drawing.svg
    )
}

/// The same in words.
pub fn told(nodes: &[Node<'_>]) -> String {
    let mut told = String::new();
    let waits = nodes.iter().filter(|node| node.lane.is_some());
    for (node, (says, to)) in waits.filter_map(|node| Some((node, node.arrow?))) {
        let Some(other) = nodes.get(to) else { continue };
        let held = other.arrow.filter(|_| other.lane.is_none()).and_then(|(_, holder)| nodes.get(holder));
        let (which, holder, note, holds) =
            held.map_or(("", "", "", ""), |it| (", which ", it.name, it.note, " holds"));
        let and = if told.is_empty() { "" } else { "; " };
        for part in [and, node.name, " ", says, " ", other.name, other.note, which, holder, note, holds] {
            told.push_str(part);
        }
    }
    told
}

/// From this node on, if the arrows lead back to it.
fn ring(nodes: &[Node<'_>], start: usize) -> Option<Vec<usize>> {
    let mut ring = vec![start];
    while let Some((_, next)) = nodes.get(*ring.last()?)?.arrow {
        if next == start {
            return Some(ring);
        }
        if ring.len() > nodes.len() {
            return None;
        }
        ring.push(next);
    }
    None
}

/// A name in one line or two, as far as there is room; what there is to say of it has the second.
fn lines(name: &str, note: &str) -> (String, String) {
    let after = |name: &str| name.char_indices().nth(MOST_LETTERS).map(|(at, _)| at);
    let Some(end) = after(name) else { return (escape(name), note.to_owned()) };
    let (first, rest) = match name[..end].rfind(' ') {
        Some(space) => (&name[..space], &name[space + 1..]),
        None => name.split_at(end),
    };
    let (second, more) = after(rest).map_or((rest, ""), |end| (&rest[..end], "…"));
    (escape(first), escape(second) + more)
}

struct Drawing<'n> {
    nodes: &'n [Node<'n>],
    /// So many arrows.
    drawn: usize,
    svg: String,
    /// Where the next row begins.
    y: i32,
    /// Where the lowest box ends.
    bottom: i32,
}

/// Which way an arrow goes.
#[derive(Clone, Copy)]
struct Towards(i32, i32);

const DOWN: Towards = Towards(0, 1);
const UP: Towards = Towards(0, -1);
const ACROSS: Towards = Towards(1, 0);
const BACK: Towards = Towards(-1, 0);

impl Drawing<'_> {
    /// Down on the left, and up on the right.
    fn ring(&mut self, ring: &[usize]) {
        if self.drawn + ring.len() > MOST_ARROWS {
            return;
        }
        self.drawn += ring.len();
        let (top, length) = (self.y, ring.len() as i32);
        let rows = (length + 1) / 2;
        let apart = if length == 2 { 8 } else { 0 };
        for (place, &at) in (0..).zip(ring) {
            let is_left = place < rows;
            let row = if is_left { place } else { length - 1 - place + length % 2 };
            let y = top + row * ROW;
            self.node(at, is_left, y);
            let middle = y + BOX.1 / 2;
            let (from, to, towards) = match (is_left, place + 1 == length) {
                // Of two, both arrows lie between the same boxes.
                (true, _) if place + 1 == rows => {
                    ((1 + BOX.0, middle + apart), (RIGHT, middle + apart), ACROSS)
                }
                (true, _) => ((MIDDLES[0], y + BOX.1), (MIDDLES[0], y + ROW), DOWN),
                (false, false) => ((MIDDLES[1], y), (MIDDLES[1], y - ROW + BOX.1), UP),
                (false, true) if length % 2 == 0 => {
                    ((RIGHT, middle - apart), (1 + BOX.0, middle - apart), BACK)
                }
                // The right column's first box stands a row lower.
                (false, true) => ((MIDDLES[1], y), (1 + BOX.0, top + BOX.1 / 2), BACK),
            };
            self.arrow(at, from, to, towards);
        }
        self.y += rows * ROW;
    }

    /// An arrow that is in no ring, in a row of its own. Where it leads to stands there once more.
    fn beside(&mut self, at: usize, to: usize) {
        if self.drawn == MOST_ARROWS {
            return;
        }
        self.drawn += 1;
        self.node(at, true, self.y);
        self.node(to, false, self.y);
        let middle = self.y + BOX.1 / 2;
        self.arrow(at, (1 + BOX.0, middle), (RIGHT, middle), ACROSS);
        self.y += ROW - 14;
    }

    fn node(&mut self, at: usize, is_left: bool, y: i32) {
        let Some(Node { name, note, lane, .. }) = self.nodes.get(at) else { return };
        let (x, (width, height)) = (if is_left { 1 } else { RIGHT }, BOX);
        let (class, stripe) = match lane {
            Some(lane) => ("who", lane % LANES),
            None => ("what", LANES),
        };
        self.bottom = self.bottom.max(y + height);
        let (first, second) = lines(name, note);
        let (middle, line) =
            (x + width / 2 + 3, y + if second.is_empty() { height / 2 + 4 } else { height / 2 - 3 });
        let _ = write!(
            self.svg,
            "<g class=\"mt-{class}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\
             <path class=\"mt-stripe\" data-lane=\"{stripe}\" d=\"M{} {y}v{height}\"/>\
             <text x=\"{middle}\" y=\"{line}\">{first}<tspan x=\"{middle}\" dy=\"14\">{second}</tspan></text></g>",
            x + 5,
        );
    }

    /// First up or down, then to the side, as far as it goes; its head at the end, its words beside its middle.
    fn arrow(&mut self, at: usize, (from, start): (i32, i32), (to, end): (i32, i32), Towards(x, y): Towards) {
        let says = self.nodes[at].arrow.map_or("", |(says, _)| says);
        // Of two between the same boxes, the lower arrow has its words below.
        let (words, line, anchor) = match (x, y) {
            (0, 1) => (from + 9, (start + end) / 2 + 4, "start"),
            (0, _) => (from - 9, (start + end) / 2 + 4, "end"),
            (1, _) => (MIDDLES[2], end + 14, "middle"),
            _ => (MIDDLES[2], end - 5, "middle"),
        };
        let _ = write!(
            self.svg,
            "<path class=\"mt-arrow\" d=\"M{from} {start}V{end}H{to}m{} {}L{to} {end}l{} {}\"/>\
             <text class=\"mt-arrow-says\" x=\"{words}\" y=\"{line}\" text-anchor=\"{anchor}\">{says}</text>",
            -7 * x - 4 * y,
            -7 * y - 4 * x,
            -7 * x + 4 * y,
            -7 * y + 4 * x,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who<'a>(name: &'a str, says: &'static str, to: usize) -> Node<'a> {
        Node { name, note: "", lane: Some(0), arrow: Some((says, to)) }
    }

    fn what(name: &str, holder: Option<usize>) -> Node<'_> {
        Node { name, note: "", lane: None, arrow: holder.map(|holder| (HELD_BY, holder)) }
    }

    fn boxes(svg: &str) -> usize {
        svg.matches("<rect").count()
    }

    #[test]
    fn a_ring_has_each_of_its_boxes_once_and_an_arrow_from_each() {
        for pairs in 1..6 {
            let pair = |at| [who("t", WAITS_FOR, 2 * at + 1), what("l", Some((2 * at + 2) % (2 * pairs)))];
            let nodes: Vec<Node<'_>> = (0..pairs).flat_map(pair).collect();
            let svg = svg(&nodes);
            assert_eq!((boxes(&svg), svg.matches("mt-arrow\"").count()), (2 * pairs, 2 * pairs), "{svg}");
        }
    }

    #[test]
    fn who_waits_beside_a_ring_stands_below_it_and_all_is_said_in_words() {
        let nodes = [
            who("A", WAITS_FOR, 1),
            what("right", Some(2)),
            who("B", WAITS_FOR, 3),
            what("left", Some(0)),
            who("main", WAITS_FOR, 0),
            who("C", WAITS, 6),
            what("to be notified", None),
        ];
        let svg = svg(&nodes);
        assert_eq!((boxes(&svg), svg.matches("mt-arrow\"").count()), (8, 6), "{svg}");
        assert_eq!(
            told(&nodes),
            "A waits for right, which B holds; B waits for left, which A holds; main waits for A; C waits to be notified"
        );
        assert!(svg.contains("aria-label=\"A waits for right"), "{svg}");
    }

    #[test]
    fn a_ring_of_an_odd_number_closes_around_the_corner() {
        let nodes = [who("A", WAITS_FOR, 1), what("lock", Some(2)), who("B", WAITS_FOR, 0)];
        let svg = svg(&nodes);
        assert_eq!((boxes(&svg), svg.matches("mt-arrow\"").count()), (3, 3), "{svg}");
        assert!(svg.contains("V19H151"), "{svg}");
    }

    #[test]
    fn where_nobody_waits_there_is_no_drawing_and_arrows_to_nowhere_end_no_build() {
        assert_eq!(svg(&[what("lock", None)]), "");
        assert_eq!(boxes(&svg(&[who("A", WAITS_FOR, 7)])), 1);
    }

    #[test]
    fn a_long_name_has_two_lines_what_is_longer_is_cut_and_markup_stays_text() {
        let svg =
            svg(&[who("<b>", WAITS_FOR, 1), what("the result of a task that no thread has begun", None)]);
        for part in [">&lt;b&gt;<", ">the result of a<", ">task that no thread …<"] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        assert_eq!(lines(&"é".repeat(41), ""), ("é".repeat(20), "é".repeat(20) + "…"));
    }
}
