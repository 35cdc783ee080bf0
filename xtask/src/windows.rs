//! Whether the companion compiles for Windows: of what is written for that system alone, no other check sees anything.

use std::process::Command;

use repo::process::cargo;

pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// The only parts of what is compiled that are none of Rust's. Nothing is linked here, so nobody misses them, and no machine
/// needs a C compiler for Windows.
const WITHOUT: [&str; 2] = ["CC_x86_64_pc_windows_gnu", "AR_x86_64_pc_windows_gnu"];

/// Clippy, for all that the companion is made of.
pub fn clippy() -> Command {
    let mut cargo = cargo("clippy");
    cargo.args(["--package", "native", "--bin", "many", "--target", TARGET]);
    cargo.envs(WITHOUT.map(|tool| (tool, "true")));
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tool_for_that_system_is_asked_for() {
        for tool in WITHOUT {
            assert!(tool.ends_with(&TARGET.replace('-', "_")), "{tool}");
        }
    }
}
