//! What a panic of ours says.

/// Shows every panic in the browser's console. Only to authors: readers get a module without any messages.
/// There a panic is a bare trap in the console, and what the chapter showed before stays.
pub fn tell() {
    if cfg!(not(panic = "immediate-abort")) {
        std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    }
}
