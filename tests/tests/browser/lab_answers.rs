//! A reader reads the lab's answer: one verdict for all interpreters, the outputs to choose from, what is not there.

use anyhow::{Result, ensure};
use tests::page::Page;
use tests::{SiteTest, tests};
use thirtyfour::Key;

tests![
    an_output_that_is_called_right_is_checked_from_then_on_and_that_can_be_undone,
    which_lock_a_proof_needs_is_asked_below_it_and_answered_there,
    what_only_the_lock_around_python_saves_is_neither_proved_nor_found,
    what_is_refused_is_said_once_with_what_is_there_and_a_way_there,
    what_no_thread_decides_is_said_in_words_and_can_be_chosen,
];

const ID: &str = "lab";

async fn gallery() -> Result<Page> {
    SiteTest::isolated().showing("lab").open("gallery.html").await
}

/// Loses an addition now and then, whatever lock there is around Python.
const RACE: &str = "import threading\n\ncounter = 0\n\n\ndef same(number):\n    return number\n\n\ndef add():\n    global counter\n    \
                    counter = same(counter) + 1\n\n\nt = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\nprint(counter)\n";

async fn an_output_that_is_called_right_is_checked_from_then_on_and_that_can_be_undone() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.choose_interpreter("gil").await?;
    lab.write(RACE).await?;
    lab.ask(".mt-explore", "Differs").await?;
    ensure!(lab.texts(".mt-which pre").await? == ["1", "2"], "{:?}", lab.texts(".mt-which pre").await?);
    lab.press(".mt-which li:last-child button").await?;
    lab.until_says("Found: an assertion fails: AssertionError: 1").await?;
    lab.until_says("Ctrl and Z in the program take that back").await?;
    let program = lab.program().await?;
    ensure!(program == format!("{RACE}assert counter == 2, counter\n"), "{program}");
    ensure!(lab.in_program().await?, "the focus is not where it was written");
    page.web().active_element().await?.send_keys(Key::Control + "z").await?;
    ensure!(lab.program().await? == RACE, "it is not taken back");
    lab.left().await
}

async fn which_lock_a_proof_needs_is_asked_below_it_and_answered_there() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.choose_interpreter("both").await?;
    let locked = RACE
        .replace("counter = 0", "counter = 0\nlock = threading.Lock()\nother = threading.Lock()")
        .replace("    counter = same(counter) + 1", "    with lock:\n        counter = same(counter) + 1")
        .replace("print(counter)", "with other:\n    assert counter == 2");
    lab.write(&locked).await?;
    lab.ask(".mt-explore", "Proved").await?;
    ensure!(lab.texts(".mt-which .mt-note").await?.is_empty(), "it is answered before anybody asked");
    lab.press("[data-locks]").await?;
    lab.until_says("Which lock is needed stands below.").await?;
    let told = lab.texts(".mt-which .mt-note").await?;
    ensure!(told.len() == 2, "{told:?}");
    ensure!(told[0].starts_with("Without lock (line 4): found: AssertionError"), "{told:?}");
    ensure!(told[0].contains("Lost update"), "{told:?}");
    ensure!(told[1].starts_with("Without other (line 5): still proved."), "{told:?}");
    lab.left().await
}

async fn what_only_the_lock_around_python_saves_is_neither_proved_nor_found() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.choose_interpreter("both").await?;
    let program =
        RACE.replace("same(counter) + 1", "counter + 1").replace("print(counter)", "assert counter == 2");
    lab.write(&program).await?;
    lab.ask(".mt-explore", "Only the lock around Python saves this program.").await?;
    ensure!(lab.texts(".mt-verdict.mt-lucky .mt-odds").await?.len() == 1, "there is not one bar");
    let bar = lab.text(".mt-odds figcaption").await?;
    ensure!(bar.starts_with("With a global lock: no order goes wrong. Without a global lock: "), "{bar}");
    ensure!(lab.texts(".mt-counts li").await?.len() == 2, "what was looked at is not told of both");
    lab.left().await
}

async fn what_is_refused_is_said_once_with_what_is_there_and_a_way_there() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.write("import re\n").await?;
    lab.ask(".mt-explore", "the module 're' is not in the lab").await?;
    ensure!(!lab.text(".mt-wrong").await?.contains("'re'"), "it is said twice");
    ensure!(lab.text(".mt-there").await?.contains("threading"), "what there is is not named");
    let title: String = page
        .evaluate(&format!(
            "fetch(document.querySelector('#{ID} .mt-there a').href).then(it => it.text()).then(it => /<title>(.*?)</.exec(it)[1])"
        ))
        .await?;
    ensure!(title.starts_with("What runs in the lab"), "the link leads to {title}");
    lab.left().await
}

async fn what_no_thread_decides_is_said_in_words_and_can_be_chosen() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    lab.choose_interpreter("gil").await?;
    lab.write(
        "import time\nbegin = time.monotonic()\nif time.monotonic() - begin > 0.5:\n    print('slow')\n",
    )
    .await?;
    lab.press(".mt-step").await?;
    lab.until_told("Step 0 of 0").await?;
    lab.press(".mt-walk [data-go=choice]").await?;
    let ways =
        ["At line 3, at most 0.5 s has passed", "At line 3, more than 0.5 s has passed", "Much time passes"];
    lab.until_told("Step 1 of 1").await?;
    ensure!(lab.texts("[data-choice]").await? == ways, "{:?}", lab.texts("[data-choice]").await?);
    lab.press("[data-choice=reading-1]").await?;
    lab.until_told(ways[1]).await?;
    ensure!(lab.text(".mt-tracks").await?.contains(ways[1]), "the way does not say it");
    lab.press(".mt-leave").await?;
    lab.left().await
}
