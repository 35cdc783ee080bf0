//! Where a reader stands in a level: for the same page loaded again, as long as its tab is there. Where the browser keeps
//! nothing, the play begins anew.

use web_sys::Storage;

/// What `book/reader/wake.js` asks for, too.
const KEY: &str = "many-play/";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// After how many steps of which way, as JSON.
pub fn read(name: &str) -> Option<(usize, String)> {
    let kept = storage()?.get_item(&format!("{KEY}{name}")).ok()??;
    let (step, schedule) = kept.split_once(' ')?;
    Some((step.parse().ok()?, schedule.to_owned()))
}

pub fn keep(name: &str, step: usize, schedule: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("{KEY}{name}"), &format!("{step} {schedule}"));
    }
}

pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{KEY}{name}"));
    }
}
