//! The explored states and where their moves lead.

mod components;
mod edges;
mod endings;
mod order;
mod records;
mod situation;
mod table;
mod texts;

pub use components::Finder;
pub use edges::Edges;
pub use endings::{Ended, Endings, OK};
pub use order::{has_order, in_order};
pub use records::{Cursor, Edge, Records};
pub use situation::{End, Situation, Situations};
pub use table::{FIRST, SHARDS, Shard, Table, shard_of};
pub use texts::Texts;

/// The explored part of a model. State 0 is where it starts; the states whose moves were made come before all others.
#[derive(Debug)]
pub struct Graph {
    pub table: Table,
    pub edges: Edges,
    pub situations: Situations,
    pub texts: Texts,
    pub endings: Endings,
    /// The states in which runs end, in order.
    pub ends: Vec<u32>,
    /// Whether some move leads to a state that was met no later than the one it is made in. If none does, there is
    /// no cycle, and the order of states is a topological one.
    pub goes_back: bool,
}

impl Graph {
    /// A graph with one state, of which only the fingerprint is known.
    pub fn new(start: u128) -> Self {
        Graph {
            table: Table::new(start),
            edges: Edges::default(),
            situations: Situations::default(),
            texts: Texts::new(),
            endings: Endings::new(),
            ends: Vec::new(),
            goes_back: false,
        }
    }

    pub fn bytes(&self) -> usize {
        self.table.bytes() + self.edges.bytes() + self.endings.bytes()
    }

    pub fn states(&self) -> usize {
        self.table.len()
    }

    /// States whose moves were made.
    pub fn expanded(&self) -> u32 {
        self.edges.states() as u32
    }

    /// The situation of a state, if its moves were made.
    pub fn situation(&self, state: u32) -> Option<&Situation> {
        (state < self.expanded()).then(|| self.situations.get(self.record(state).situation))
    }

    /// The situation of a state whose moves were made.
    pub fn situation_in(&self, state: u32) -> &Situation {
        self.situation(state).unwrap_or_else(|| unreachable!("the moves of state {state} were made"))
    }

    /// Why no move follows a state, if none does and it is known.
    pub fn end(&self, state: u32) -> Option<End> {
        self.situation(state).and_then(|situation| situation.end)
    }

    /// How the run is over in a state, by its number, if it is.
    pub fn ending(&self, state: u32) -> Option<u32> {
        match self.end(state)? {
            End::Over(ending) => Some(ending),
            End::Cut | End::Refused => None,
        }
    }

    /// Where the moves of a state lead: nowhere, if they were not made.
    pub fn moves(&self, state: u32) -> Option<(&Situation, Cursor<'_>)> {
        (state < self.expanded()).then(|| {
            let cursor = self.record(state);
            (self.situations.get(cursor.situation), cursor)
        })
    }

    /// The states that a state's moves lead to.
    pub fn targets(&self, state: u32) -> impl Iterator<Item = u32> {
        self.moves(state).into_iter().flat_map(|(_, edges)| edges).map(|edge| edge.target)
    }

    /// The states whose moves were made, in order, and where these lead.
    pub fn records(&self) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        self.edges.records()
    }

    /// The same, from the last to the first.
    pub fn records_back(&self) -> impl Iterator<Item = (u32, Cursor<'_>)> {
        self.edges.records_back()
    }

    fn record(&self, state: u32) -> Cursor<'_> {
        self.edges.record(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_known_of_a_state_whose_moves_were_not_made() {
        let mut graph = Graph::new(0);
        assert!(graph.situation(0).is_none() && graph.moves(0).is_none());
        let mut records = Records::default();
        records.begin(0);
        records.push(graph.situations.number(&[], &[], Some(End::Cut)), &[]);
        graph.edges.append(&records);
        assert_eq!((graph.end(0), graph.end(1)), (Some(End::Cut), None));
        assert!(graph.moves(0).is_some() && graph.moves(1).is_none());
    }
}
