//! A program that a link carries itself, perhaps with an order in which it runs: `own.html#program=…`. No server sees it. It
//! is shown, and not run.

use figures::escape;
use host::message::lab::{Program, Way};
use lab_shown::At;
use web_sys::{Element, Url, UrlSearchParams};

use super::opened::Opened;
use crate::browser::{address, clipboard};

/// What a link says, by these names.
const PROGRAM: &str = "program";
/// Whom somebody outside may cancel.
const CANCELLED: &str = "cancelled";
const SCHEDULE: &str = "schedule";
/// On which interpreter, and in which order of its loop, the schedule is one.
const ON: &str = "on";
const STEP: &str = "step";
const LOOP: &str = "loop";
const NO_RETURN: &str = "no-return";

/// Mail and chats cut longer ones off.
const MOST_CHARACTERS: usize = 16_000;

/// Where links lead to, and the field there for the interpreter.
const PAGE: &str = "lab/own.html";
const INTERPRETER: &str = "own.interpreter";

/// What the page's link carries, if it carries a program.
pub fn carried() -> Option<Opened> {
    let said = address::behind_mark()?;
    let text = said.get(PROGRAM)?;
    let number = |name: &str| said.get(name)?.parse().ok();
    let way = said.get(SCHEDULE).map(|schedule| Way {
        schedule,
        interpreter: said.get(ON),
        loop_from: number(LOOP),
        no_return: number(NO_RETURN),
        at: number(STEP).unwrap_or_default(),
    });
    // What a reader makes of one program is kept apart from what becomes of another.
    let file = format!("link/{:016x}", fingerprint(&text));
    let cancelled = said.get(CANCELLED).unwrap_or_default();
    Some(Opened { file, text, cancelled, way, is_carried: true })
}

/// A button that leads along the way that a link has brought.
pub fn offer(way: &Way) -> String {
    let Way { schedule, interpreter, loop_from, no_return, at } = way;
    let number = |name: &str, number: Option<usize>| {
        number.map(|number| format!(" data-{name}=\"{number}\"")).unwrap_or_default()
    };
    format!(
        "<button type=\"button\" class=\"mt-through\" data-schedule=\"{}\" data-interpreter=\"{}\"{}{}{} disabled>Step through the link’s order</button>",
        escape(schedule),
        escape(interpreter.as_deref().unwrap_or_default()),
        number("to", Some(*at)),
        number("loop", *loop_from),
        number("no-return", *no_return),
    )
}

/// A link to a program and, if there is one, to the moment of a way at which the reader stands.
///
/// # Errors
/// A sentence, if it is too long.
pub fn link(host: &Element, program: &Program, moment: Option<(&Way, &At)>) -> Result<String, String> {
    let said = UrlSearchParams::new().map_err(|_| "a link cannot be made")?;
    said.append(PROGRAM, &program.text);
    if !program.cancelled.is_empty() {
        said.append(CANCELLED, &program.cancelled);
    }
    if let Some((way, at)) = moment {
        // Who has left the way with a move of their own goes along another one, which has no such places.
        let is_same = way.schedule == at.schedule || at.is_loop;
        said.append(SCHEDULE, if is_same { &way.schedule } else { &at.schedule });
        said.append(STEP, &at.step.to_string());
        way.interpreter.iter().for_each(|on| said.append(ON, on));
        if is_same {
            way.loop_from.iter().for_each(|entry| said.append(LOOP, &entry.to_string()));
            way.no_return.iter().for_each(|step| said.append(NO_RETURN, &step.to_string()));
        }
    }
    let depth = host.get_attribute("data-spec").unwrap_or_default().matches('/').count();
    let base = host.base_uri().ok().flatten().unwrap_or_default();
    let page = Url::new_with_base(&format!("{}{PAGE}", "../".repeat(depth)), &base);
    let page = page.map_err(|_| "a link cannot be made")?;
    page.search_params().set(INTERPRETER, &program.interpreter);
    let link = format!("{}#{}", page.href(), String::from(said.to_string()));
    match link.len() {
        length if length > MOST_CHARACTERS => Err(format!(
            "The link would have {length} characters, and some programs cut off what is longer than {MOST_CHARACTERS}: send the program as a file."
        )),
        _ => Ok(link),
    }
}

/// Puts a link into the clipboard, and says so. Where that is not to be had, the reader copies by hand.
pub async fn copy(link: &str, step: Option<usize>) -> Option<String> {
    if clipboard::write(link).await {
        let order = step.map(|step| format!(", and this order at step {step}")).unwrap_or_default();
        return Some(format!(
            "The link is copied. Whoever opens it sees this program{order}; nothing is run by that."
        ));
    }
    // A reader who closes it has seen the link.
    let _ = web_sys::window()?.prompt_with_message_and_default("Copy this link:", link);
    None
}

/// FNV-1a: it keeps programs apart, and protects from nobody.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}
