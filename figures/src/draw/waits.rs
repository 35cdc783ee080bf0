//! Who waits for whom, as a drawing: those who go round in a ring stand in two columns, so that the arrows go round as
//! well, and below them whoever waits beside the ring.

use std::fmt::Write;

use crate::escape;

/// Somebody, or what somebody can have. From each leads one arrow at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub name: String,
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
const WIDTH: usize = 380;
const BOX: (usize, usize) = (150, 36);
/// Where the right column begins, and from one row to the next.
const RIGHT: usize = WIDTH - BOX.0 - 1;
const ROW: usize = 66;
/// More than this is no longer looked at.
const MOST_ARROWS: usize = 24;
/// Longer lines have no room.
const MOST_LETTERS: usize = 20;
const LANES: usize = 4;

/// A drawing of it, with a text for those who do not see it. Nothing if nobody waits.
pub fn svg(nodes: &[Node]) -> String {
    let mut drawing = Drawing { nodes, drawn: 0, svg: String::new(), y: 1 };
    let mut is_in_ring = vec![false; nodes.len()];
    for start in 0..nodes.len() {
        let ring = ring(nodes, start).filter(|_| !is_in_ring[start]);
        if let Some(ring) = ring {
            ring.iter().for_each(|&at| is_in_ring[at] = true);
            drawing.ring(&ring);
        }
    }
    for (at, node) in nodes.iter().enumerate().filter(|&(at, _)| !is_in_ring[at]) {
        drawing.beside(at, node.arrow);
    }
    if drawing.drawn == 0 {
        return String::new();
    }
    let height = drawing.y - (ROW - BOX.1) + 1;
    format!(
        "<svg class=\"mt-waits\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">{}</svg>",
        escape(&told(nodes)),
        drawing.svg
    )
}

/// The same in words.
pub fn told(nodes: &[Node]) -> String {
    let says = |node: &Node| {
        let (says, to) = node.arrow.filter(|_| node.lane.is_some())?;
        let other = nodes.get(to)?;
        let holder = other.arrow.filter(|_| other.lane.is_none()).and_then(|(_, holder)| nodes.get(holder));
        let more = match holder {
            Some(holder) => format!(", which {} holds", holder.name),
            None => String::new(),
        };
        Some(format!("{} {says} {}{more}", node.name, other.name))
    };
    nodes.iter().filter_map(says).collect::<Vec<_>>().join("; ")
}

/// From this node on, if the arrows lead back to it.
fn ring(nodes: &[Node], start: usize) -> Option<Vec<usize>> {
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

/// A name in one line or two, as far as there is room.
fn lines(name: &str) -> (String, String) {
    let at = |letters: usize| name.char_indices().nth(letters).map(|(at, _)| at);
    let Some(end) = at(MOST_LETTERS) else { return (name.to_owned(), String::new()) };
    let cut = name[..end].rfind(' ').unwrap_or(end);
    let (first, rest) = name.split_at(cut);
    let mut letters = rest.trim_start().chars();
    let mut second: String = letters.by_ref().take(MOST_LETTERS).collect();
    if letters.next().is_some() {
        second.push('…');
    }
    (first.to_owned(), second)
}

struct Drawing<'n> {
    nodes: &'n [Node],
    /// So many arrows.
    drawn: usize,
    svg: String,
    /// Where the next row begins.
    y: usize,
}

impl Drawing<'_> {
    /// Down on the left, and up on the right.
    fn ring(&mut self, ring: &[usize]) {
        if self.drawn + ring.len() > MOST_ARROWS {
            return;
        }
        self.drawn += ring.len();
        let (top, rows) = (self.y, ring.len().div_ceil(2));
        let row = |row: usize| top + row * ROW;
        let middle = |y: usize| y + BOX.1 / 2;
        for (place, &at) in ring.iter().enumerate() {
            let is_left = place < rows;
            let y = if is_left { row(place) } else { row(ring.len() - 1 - place + ring.len() % 2) };
            self.node(at, if is_left { 1 } else { RIGHT }, y);
            let says = self.nodes[at].arrow.map_or("", |(says, _)| says);
            let is_last = place + 1 == ring.len();
            match (is_left, is_last) {
                // Of two, both arrows lie between the same boxes.
                (true, false) if place + 1 == rows => {
                    self.across(middle(y) + if ring.len() == 2 { 8 } else { 0 }, says, false);
                }
                (true, _) => self.down(y, says),
                (false, true) if ring.len() % 2 == 0 => {
                    self.across(middle(y) - if ring.len() == 2 { 8 } else { 0 }, says, true);
                }
                (false, true) => self.corner(y, middle(top), says),
                (false, false) => self.up(y, says),
            }
        }
        self.y = row(rows);
    }

    /// An arrow that is in no ring, in a row of its own. Where it leads to stands there once more.
    fn beside(&mut self, at: usize, arrow: Option<(&'static str, usize)>) {
        let Some((says, to)) = arrow.filter(|_| self.drawn < MOST_ARROWS) else { return };
        self.drawn += 1;
        self.node(at, 1, self.y);
        self.node(to, RIGHT, self.y);
        self.across(self.y + BOX.1 / 2, says, false);
        self.y += ROW - 14;
    }

    fn node(&mut self, at: usize, x: usize, y: usize) {
        let Some(Node { name, lane, .. }) = self.nodes.get(at) else { return };
        let (width, height) = BOX;
        let (class, round) = if lane.is_some() { ("mt-who", 5) } else { ("mt-what", 0) };
        let _ = write!(
            self.svg,
            "<g class=\"{class}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>"
        );
        if let Some(lane) = lane {
            let _ = write!(
                self.svg,
                "<path class=\"mt-stripe\" data-lane=\"{}\" d=\"M{} {y}v{height}\"/>",
                lane % LANES,
                x + 5
            );
        }
        let (middle, (first, second)) = (x + width / 2 + 3, lines(name));
        let y = if second.is_empty() { y + height / 2 + 4 } else { y + height / 2 - 3 };
        let _ = write!(self.svg, "<text x=\"{middle}\" y=\"{y}\">{}</text>", escape(&first));
        if !second.is_empty() {
            let _ = write!(self.svg, "<text x=\"{middle}\" y=\"{}\">{}</text>", y + 14, escape(&second));
        }
        self.svg.push_str("</g>");
    }

    /// Between the columns.
    fn across(&mut self, y: usize, says: &str, is_back: bool) {
        let (from, way, head) = if is_back { (RIGHT, "-", "") } else { (BOX.0 + 1, "", "-") };
        let (x, gap) = ((BOX.0 + RIGHT) / 2, RIGHT - BOX.0 - 1);
        let _ = write!(
            self.svg,
            "<path class=\"mt-arrow\" d=\"M{from} {y}h{way}{gap}m{head}7 -4l{back}7 4l{head}7 4\"/>",
            back = if is_back { "-" } else { "" },
        );
        // Of two, the lower arrow has its words below.
        self.says(x, if is_back { y - 5 } else { y + 14 }, "middle", says);
    }

    fn down(&mut self, y: usize, says: &str) {
        let (x, y, gap) = (1 + BOX.0 / 2, y + BOX.1, ROW - BOX.1);
        let _ = write!(self.svg, "<path class=\"mt-arrow\" d=\"M{x} {y}v{gap}m-4 -7l4 7l4 -7\"/>");
        self.says(x + 9, y + gap / 2 + 4, "start", says);
    }

    fn up(&mut self, y: usize, says: &str) {
        let (x, gap) = (RIGHT + BOX.0 / 2, ROW - BOX.1);
        let _ = write!(self.svg, "<path class=\"mt-arrow\" d=\"M{x} {y}v-{gap}m-4 7l4 -7l4 7\"/>");
        self.says(x - 9, y - gap / 2 + 4, "end", says);
    }

    /// From the right column's first box, which stands a row lower, to the left one's.
    fn corner(&mut self, y: usize, top: usize, says: &str) {
        let x = RIGHT + BOX.0 / 2;
        let _ =
            write!(self.svg, "<path class=\"mt-arrow\" d=\"M{x} {y}V{top}H{}m7 -4l-7 4l7 4\"/>", BOX.0 + 1);
        self.says((BOX.0 + RIGHT) / 2, top - 5, "middle", says);
    }

    fn says(&mut self, x: usize, y: usize, anchor: &str, says: &str) {
        let _ = write!(
            self.svg,
            "<text class=\"mt-arrow-says\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{says}</text>"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(name: &str, says: &'static str, to: usize) -> Node {
        Node { name: name.to_owned(), lane: Some(0), arrow: Some((says, to)) }
    }

    fn what(name: &str, holder: Option<usize>) -> Node {
        Node { name: name.to_owned(), lane: None, arrow: holder.map(|holder| (HELD_BY, holder)) }
    }

    fn boxes(svg: &str) -> usize {
        svg.matches("<rect").count()
    }

    #[test]
    fn a_ring_has_each_of_its_boxes_once_and_an_arrow_from_each() {
        for pairs in 1..6 {
            let nodes: Vec<Node> = (0..pairs)
                .flat_map(|at| {
                    let next = (2 * at + 2) % (2 * pairs);
                    [who(&format!("t{at}"), WAITS_FOR, 2 * at + 1), what(&format!("l{at}"), Some(next))]
                })
                .collect();
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
        assert!(svg.contains("H151"), "{svg}");
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
        assert_eq!(lines(&"é".repeat(41)), ("é".repeat(20), "é".repeat(20) + "…"));
    }
}
