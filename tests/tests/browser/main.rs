//! What a reader does, in the browser that `BROWSER` names. One behaviour a file.

mod accessibility;
mod analogy;
mod answers;
mod bad_input;
mod block_the_page;
mod counter;
mod decide;
mod event_loop;
mod exercise;
mod fault;
mod gives_way;
mod guess;
mod introduction;
mod isolation;
mod keyboard;
mod lab;
mod lab_failures;
mod lab_steps;
mod lanes;
mod layout;
mod matrix;
mod meeting;
mod mend;
mod natively;
mod no_scripts;
mod offline;
mod on_demand;
mod picture;
mod pictures;
mod policy;
mod pool;
mod quiz;
mod race;
mod reader;
mod search;
mod sentence;
mod stealing;
mod storage;
mod sweep;
mod timelines;
mod workers;
mod your_machine;

use std::process::ExitCode;

fn main() -> ExitCode {
    let all = [
        accessibility::TESTS,
        analogy::TESTS,
        answers::TESTS,
        bad_input::TESTS,
        block_the_page::TESTS,
        counter::TESTS,
        decide::TESTS,
        event_loop::TESTS,
        exercise::TESTS,
        fault::TESTS,
        gives_way::TESTS,
        guess::TESTS,
        introduction::TESTS,
        isolation::TESTS,
        keyboard::TESTS,
        lab::TESTS,
        lab_failures::TESTS,
        lab_steps::TESTS,
        lanes::TESTS,
        layout::TESTS,
        matrix::TESTS,
        meeting::TESTS,
        mend::TESTS,
        natively::TESTS,
        no_scripts::TESTS,
        offline::TESTS,
        on_demand::TESTS,
        picture::TESTS,
        pictures::TESTS,
        policy::TESTS,
        pool::TESTS,
        quiz::TESTS,
        race::TESTS,
        reader::TESTS,
        search::TESTS,
        sentence::TESTS,
        stealing::TESTS,
        storage::TESTS,
        sweep::TESTS,
        timelines::TESTS,
        workers::TESTS,
        your_machine::TESTS,
    ];
    tests::harness::run(all.concat())
}
