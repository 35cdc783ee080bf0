//! What a reader does, in the browser that `BROWSER` names. One behaviour a file.

mod accessibility;
mod answers;
mod bad_input;
mod counter;
mod fault;
mod introduction;
mod isolation;
mod keyboard;
mod lanes;
mod layout;
mod meeting;
mod no_scripts;
mod offline;
mod picture;
mod policy;
mod pool;
mod sentence;
mod stealing;
mod workers;

use std::process::ExitCode;

fn main() -> ExitCode {
    let all = [
        accessibility::TESTS,
        answers::TESTS,
        bad_input::TESTS,
        counter::TESTS,
        fault::TESTS,
        introduction::TESTS,
        isolation::TESTS,
        keyboard::TESTS,
        lanes::TESTS,
        layout::TESTS,
        meeting::TESTS,
        no_scripts::TESTS,
        offline::TESTS,
        picture::TESTS,
        policy::TESTS,
        pool::TESTS,
        sentence::TESTS,
        stealing::TESTS,
        workers::TESTS,
    ];
    tests::harness::run(all.concat())
}
