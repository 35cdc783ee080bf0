//! What a report says of the place where it was made.

use experiments::report::Machine;
use host::Sites;
use host::worker::{cores, now_epoch_ms, scope};

pub fn describe(isolated: bool, sites: &Sites) -> Machine {
    let agent = scope().navigator().user_agent().unwrap_or_default();
    let build = if cfg!(feature = "threads") { "WebAssembly with threads" } else { "WebAssembly" };
    let stand_in = if *sites == Sites::Timers { "; sites: timers, no service worker" } else { "" };
    Machine {
        cores: cores(),
        os: os(&agent).to_owned(),
        arch: "wasm32".to_owned(),
        runtime: format!("{build}{stand_in}"),
        browser: Some(browser(&agent)),
        isolated: Some(isolated),
        clock_us: clock_step_us(),
    }
}

fn os(agent: &str) -> &'static str {
    let known = [
        ("Android", "android"),
        ("iPhone", "ios"),
        ("Windows", "windows"),
        ("Mac OS", "macos"),
        ("Linux", "linux"),
    ];
    known.into_iter().find(|(mark, _)| agent.contains(mark)).map_or("unknown", |(_, os)| os)
}

fn browser(agent: &str) -> String {
    let known = [("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chromium"), ("Version/", "Safari")];
    let found =
        known.into_iter().find_map(|(mark, name)| agent.split_once(mark).map(|(_, rest)| (name, rest)));
    let Some((name, rest)) = found else { return "unknown".to_owned() };
    let version: String = rest.chars().take_while(char::is_ascii_digit).collect();
    format!("{name} {version}")
}

/// The smallest step seen while the clock is read again and again for some steps.
fn clock_step_us() -> f64 {
    let mut least = f64::INFINITY;
    let mut last = now_epoch_ms();
    for _ in 0..20_000 {
        let now = now_epoch_ms();
        if now > last {
            least = least.min(now - last);
            last = now;
        }
    }
    if least.is_finite() { (least * 1000.0).round().max(1.0) } else { 1000.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_by_what_they_say_they_are() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153"),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
                "Chromium 156",
            ),
            ("something else", "unknown"),
        ] {
            assert_eq!(browser(agent), name);
        }
        assert_eq!(os("Mozilla/5.0 (X11; Linux x86_64)"), "linux");
    }
}
