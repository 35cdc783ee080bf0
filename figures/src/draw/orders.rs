//! Every order in which two threads can add one to a counter, as a drawing of the states that they meet: a state that two
//! ways lead to is drawn once.

use std::fmt::Write;

/// How far each thread has come, and what the counter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    threads: [Thread; 2],
    counter: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Thread {
    #[default]
    NotBegun,
    Read(u32),
    Wrote(u32),
}

/// A state, and how many ways lead there.
struct Met {
    state: State,
    ways: u32,
    /// From which of the states a step before.
    from: Vec<usize>,
}

impl State {
    /// The next step of a thread, if it has one.
    fn go(&self, thread: usize) -> Option<Self> {
        let mut next = self.clone();
        next.threads[thread] = match self.threads[thread] {
            Thread::NotBegun => Thread::Read(self.counter),
            Thread::Read(read) => {
                next.counter = read + 1;
                Thread::Wrote(next.counter)
            }
            Thread::Wrote(_) => return None,
        };
        Some(next)
    }

    /// At the end nobody remembers who read what.
    fn is_same(&self, other: &Self) -> bool {
        self == other || (self.is_end() && other.is_end() && self.counter == other.counter)
    }

    fn is_end(&self) -> bool {
        self.threads.iter().all(|thread| matches!(thread, Thread::Wrote(_)))
    }

    fn lines(&self) -> Vec<String> {
        if self.is_end() {
            return vec![format!("the end: {}", self.counter)];
        }
        let line = |(number, thread): (usize, &Thread)| match thread {
            Thread::NotBegun => None,
            Thread::Read(read) => Some(format!("{number} has read {read}")),
            Thread::Wrote(wrote) => Some(format!("{number} wrote {wrote}")),
        };
        let lines: Vec<String> = (1..).zip(&self.threads).filter_map(line).collect();
        if lines.is_empty() { vec!["nobody has".to_owned(), "begun".to_owned()] } else { lines }
    }
}

/// All states, by how many steps were made.
fn all() -> Vec<Vec<Met>> {
    let mut rows = vec![vec![Met { state: State::default(), ways: 1, from: Vec::new() }]];
    while let Some(row) = rows.last() {
        let mut next: Vec<Met> = Vec::new();
        for (at, met) in row.iter().enumerate() {
            for state in (0..2).filter_map(|thread| met.state.go(thread)) {
                match next.iter_mut().find(|it| it.state.is_same(&state)) {
                    Some(known) => {
                        known.ways += met.ways;
                        known.from.push(at);
                    }
                    None => next.push(Met { state, ways: met.ways, from: vec![at] }),
                }
            }
        }
        if next.is_empty() {
            break;
        }
        rows.push(next);
    }
    rows
}

const WIDTH: usize = 440;
const BOX: (usize, usize) = (98, 40);
const COLUMN: usize = 112;
const ROW: usize = 72;
/// Above the first row.
const TOP: usize = 4;

/// The middle of a box: the ends stand one below the other, so that what comes from the sides crosses nothing.
fn place(row: usize, at: usize, of: usize, end: Option<u32>) -> (usize, usize) {
    let y = |row: usize| TOP + BOX.1 / 2 + row * ROW;
    match end {
        Some(counter) => (WIDTH / 2, y(row + counter as usize - 1)),
        None => (WIDTH / 2 + COLUMN * (2 * at + 1) / 2 - COLUMN * of / 2, y(row)),
    }
}

pub fn svg() -> String {
    let rows = all();
    let mut places: Vec<Vec<(usize, usize)>> = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        let one = |(at, met): (usize, &Met)| {
            place(number, at, row.len(), met.state.is_end().then_some(met.state.counter))
        };
        places.push(row.iter().enumerate().map(one).collect());
    }
    let (mut lines, mut boxes) = (String::new(), String::new());
    for (number, row) in rows.iter().enumerate() {
        for (met, &(x, y)) in row.iter().zip(&places[number]) {
            for &from in &met.from {
                let (above, top) = places[number - 1][from];
                // To an end that stands lower, past the one above it.
                let is_beside = y > top + ROW;
                let to = match (is_beside, above < x) {
                    (false, _) => format!("L{x} {}", y - BOX.1 / 2),
                    (true, true) => format!("V{y}H{}", x - BOX.0 / 2),
                    (true, false) => format!("V{y}H{}", x + BOX.0 / 2),
                };
                let _ = write!(lines, "<path d=\"M{above} {}{to}\"/>", top + BOX.1 / 2);
            }
            draw(&mut boxes, met, (x, y));
        }
    }
    let height = places.iter().flatten().map(|&(_, y)| y).max().unwrap_or_default() + BOX.1 / 2 + 2;
    format!(
        "<svg class=\"mt-orders\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">{lines}{boxes}</svg>",
        told(&rows)
    )
}

fn draw(svg: &mut String, met: &Met, (x, y): (usize, usize)) {
    let is_lost = met.state.is_end() && met.state.counter < 2;
    let class = if is_lost { " class=\"mt-lost-end\"" } else { "" };
    let (left, top) = (x - BOX.0 / 2, y - BOX.1 / 2);
    let _ = write!(
        svg,
        "<g{class}><rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" rx=\"5\"/>",
        BOX.0, BOX.1
    );
    let mut lines = met.state.lines();
    if met.state.is_end() {
        lines.push(ways(met.ways));
    }
    let first = if lines.len() == 1 { y + 4 } else { y - 3 };
    for (number, line) in lines.iter().enumerate() {
        let _ = write!(svg, "<text x=\"{x}\" y=\"{}\">{line}</text>", first + 15 * number);
    }
    svg.push_str("</g>");
    if met.ways > 1 && !met.state.is_end() {
        let _ = write!(svg, "<text class=\"mt-ways\" x=\"{x}\" y=\"{}\">{}</text>", top - 5, ways(met.ways));
    }
}

fn ways(ways: u32) -> String {
    if ways == 1 { "1 way".to_owned() } else { format!("{ways} ways") }
}

fn told(rows: &[Vec<Met>]) -> String {
    let states = rows.iter().map(Vec::len).sum::<usize>();
    let ends = rows.last().map_or(&[][..], |row| row);
    let end = |met: &Met| format!("{} lead to {}", ways(met.ways), met.state.counter);
    let twice = |met: &&Met| met.ways > 1 && !met.state.is_end() && met.from.len() > 1;
    let shared = rows.iter().flatten().find(twice);
    let shared = shared.map_or_else(String::new, |met| {
        format!(", and {} lead to the state in which {}", ways(met.ways), met.state.lines().join(" and "))
    });
    format!(
        "Two threads add once each. They meet {states} states; of {}, {}{shared}.",
        ways(ends.iter().map(|met| met.ways).sum()),
        ends.iter().map(end).collect::<Vec<_>>().join(" and ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_states_are_met_on_six_ways_of_which_four_lose_an_addition() {
        let svg = svg();
        assert!(
            svg.contains(
                "They meet 12 states; of 6 ways, 2 ways lead to 2 and 4 ways lead to 1, and 2 ways lead to the state in which 1 has read 0 and 2 has read 0."
            ),
            "{svg}"
        );
        assert_eq!(svg.matches("<rect").count(), 12, "{svg}");
        // Each step of each thread that can go on.
        assert_eq!(svg.matches("<path").count(), 14, "{svg}");
        assert_eq!(svg.matches("mt-lost-end").count(), 1, "{svg}");
    }
}
