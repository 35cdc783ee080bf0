//! How many states of a Python program are found in a second.

use explore::{Bounds, Watch};
use lab_python::{Exploration, Interpreter, Settings, explore};
use serde_json::{Value, json};

use crate::speed::{apart, explored};
use crate::timed;

pub fn programs(times: u8) -> Result<Vec<Value>, String> {
    let text = format!(
        "import threading\nx = 0\n\n\ndef work():\n    global x\n    for _ in range({}):\n        x = x + 1\n\n\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\nfor thread in threads:\n    thread.start()\n\
         for thread in threads:\n    thread.join()\n",
        usize::from(times) * 3 / 8
    );
    let start = start(&text, Interpreter::Free)?;
    let by_us = |bounds: &Bounds, watch: Watch<'_>| explore(&start, bounds, watch);
    let mut bytes = 0;
    let (one, one_ms) = explored(&by_us, 1, &mut bytes)?;
    let (two, two_ms) = explored(&by_us, 2, &mut bytes)?;
    if one != two {
        return Err("two threads report something else of a program than one".to_owned());
    }
    let (apart, apart_ms) = timed(|| apart(&by_us));
    if apart?.iter().any(|report| *report != one) {
        return Err("two explorations at once report something else of a program than one".to_owned());
    }
    let bytes = bytes as f64 / one.states as f64;
    Ok(vec![json!({
        "name": "a Python program that loses updates", "states": one.states, "bytes": bytes,
        "one_ms": one_ms, "two_ms": two_ms, "apart_ms": apart_ms,
    })])
}

/// A program before its first step.
pub fn start(text: &str, interpreter: Interpreter) -> Result<Exploration, String> {
    let settings = Settings { interpreter, ..Settings::default() };
    Exploration::new(text.as_bytes(), "program.py", settings).map_err(|refusal| refusal.message)
}

/// What comes of a program, and the milliseconds from its text on.
pub fn verdict(text: &str, interpreter: Interpreter) -> Result<(explore::Report, f64), String> {
    let (report, ms) = timed(|| {
        let start = start(text, interpreter)?;
        Ok::<_, String>(explore(&start, &Bounds::default(), &mut |_| true))
    });
    Ok((report?, ms))
}
