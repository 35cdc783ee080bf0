//! `{{#machines …}}`: a simulated cluster, from one machine to ten thousand, beside Amdahl's law or Gustafson's.

use anyhow::{Result, anyhow};
use experiments::simulate::cluster::PARAMETERS;
use figures::widget::machines;

use super::titled::Titled;
use super::{Kind, Widget};

pub const KIND: Kind = Kind { name: "machines", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let said = Titled::new(KIND.name, "How many machines still help?", PARAMETERS).read(text)?;
    let Titled { id, title, values, .. } = said;
    let html = machines::html(&id, &title, &values).map_err(|why| anyhow!(why))?;
    Ok(Widget { id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_what_the_simulated_cluster_declares() {
        let html = expand("id=x tasks=100 title=\"And a hundred tasks?\"").unwrap().html;
        for part in ["id=\"x\"", "And a hundred tasks?", "tasks=100", "class=\"mt-chart\""] {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_is_wrong_is_refused_with_what_is_right() {
        for (text, says) in [
            ("slow_percent=80", "slow_percent = 80 is out of range: from 0 to 50 %"),
            ("work=grows tasks=1000", "2000 machines have 2000000 tasks, and the most are 1000000"),
            ("tasks", "`tasks` needs a value: `tasks=…`"),
        ] {
            assert_eq!(expand(text).unwrap_err().to_string(), says);
        }
        assert!(expand("latency=5").unwrap_err().to_string().starts_with("there is no parameter “latency”"));
    }
}
