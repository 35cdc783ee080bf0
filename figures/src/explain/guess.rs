use experiments::model::Model;
use experiments::report::{Outcome, Report, display_ms, display_number};

/// Who is so little later than the first has not clearly lost.
const HARDLY_LATER: f64 = 1.05;

/// What a run says to a reader who guessed which model would be first.
pub fn guess(guess: Model, reports: &[&Report]) -> String {
    let name = guess.name();
    let Some(guessed) = reports.iter().find(|report| report.model == guess) else {
        return format!("You guessed {name}, which was not run.");
    };
    if guessed.outcome != Outcome::Finished {
        return format!("You guessed {name}, which did not finish.");
    }
    let others = reports.iter().filter(|other| other.outcome == Outcome::Finished && other.model != guess);
    let Some(best) = others.min_by(|a, b| a.median_ms.total_cmp(&b.median_ms)) else {
        return format!("You guessed {name}, and no other finished.");
    };
    let (first, time) = (best.model.name(), display_ms(best.median_ms));
    let times = guessed.median_ms / best.median_ms.max(f64::MIN_POSITIVE);
    if times < 1.0 / HARDLY_LATER {
        format!("You guessed {name}, and {name} was first.")
    } else if times <= HARDLY_LATER {
        format!("You guessed {name}; {name} and {first} took about as long.")
    } else {
        let (later, own) = (display_number((times * 100.0).round() / 100.0), display_ms(guessed.median_ms));
        format!(
            "You guessed {name}, which took {own}; {first} took {time}: {name} needed {later} times as long."
        )
    }
}

#[cfg(test)]
mod tests {
    use experiments::plan::Plan;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn report(model: Model, median_ms: f64) -> Report {
        let parameters = workload::find("downloads").unwrap().defaults();
        let options = Default::default();
        let plan = Plan { workload: "downloads".into(), model, parameters, workers: 5, repeat: 1, options };
        Report { median_ms, ..simulate::report(&plan, &Costs::typical(2)).unwrap() }
    }

    #[test]
    fn a_guess_is_answered_with_what_the_run_showed() {
        let (threads, loops) = (report(Model::Threads, 400.0), report(Model::Async, 100.0));
        let reports = [&threads, &loops];
        assert_eq!(guess(Model::Async, &reports), "You guessed async, and async was first.");
        assert_eq!(
            guess(Model::Threads, &reports),
            "You guessed threads, which took 400 ms; async took 100 ms: threads needed 4 times as long."
        );
        let near = report(Model::Threads, 103.0);
        assert_eq!(
            guess(Model::Threads, &[&near, &loops]),
            "You guessed threads; threads and async took about as long."
        );
    }

    #[test]
    fn a_guess_that_was_not_run_or_did_not_finish_is_told_so() {
        let mut threads = report(Model::Threads, 400.0);
        assert_eq!(guess(Model::Gil, &[&threads]), "You guessed gil, which was not run.");
        assert_eq!(guess(Model::Threads, &[&threads]), "You guessed threads, and no other finished.");
        threads.outcome = Outcome::Deadlock;
        assert_eq!(guess(Model::Threads, &[&threads]), "You guessed threads, which did not finish.");
    }
}
