use experiments::model::Model;

/// Processes that stand ready at the same time, with two pipes each.
const MOST_PROCESSES: usize = 300;

/// All points of a sweep stand ready while it lasts, so that their rounds can take turns.
///
/// # Errors
/// A sentence, if that were too many processes.
pub fn check_processes(lanes: impl Iterator<Item = (Model, usize)>) -> Result<(), String> {
    let processes: usize =
        lanes.filter(|(model, lanes)| !model.arrangement(*lanes).shares_memory).map(|(_, lanes)| lanes).sum();
    if processes <= MOST_PROCESSES {
        return Ok(());
    }
    Err(format!(
        "this would keep {processes} processes ready at the same time, and the most are {MOST_PROCESSES}: \
         take fewer values, such as --over workers=4..32:4"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_processes_stand_ready_at_once() {
        let sweep = |model: Model| check_processes((1..=32).map(move |lanes| (model, lanes)));
        assert_eq!(sweep(Model::Threads), Ok(()));
        assert!(sweep(Model::Processes).unwrap_err().starts_with("this would keep 528 processes ready"));
    }
}
