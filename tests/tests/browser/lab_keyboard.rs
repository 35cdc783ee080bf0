//! A reader uses the lab with the keyboard alone.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use tests::page::Page;
use tests::tests;
use thirtyfour::{Key, TypingData};

use crate::lab_steps::{ID, gallery};

tests![
    who_passes_by_with_tab_leaves_the_program_as_it_is,
    from_the_failure_to_the_proof_only_the_keyboard_is_needed,
];

async fn who_passes_by_with_tab_leaves_the_program_as_it_is() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let program = lab.program().await?;
    page.evaluate::<()>("void (lab => (lab.tabIndex = -1, lab.focus()))(document.getElementById('lab'))")
        .await?;
    tab_to(&page, ".mt-program").await?;
    tab_to(&page, ".mt-explore").await?;
    shift_tab_to(&page, ".mt-program").await?;
    ensure!(lab.program().await? == program);
    press(&page, Key::Down.into()).await?;
    press(&page, Key::Tab.into()).await?;
    let indented = lab.program().await?;
    ensure!(indented != program, "who writes there indents with Tab");
    press(&page, Key::Escape.into()).await?;
    tab_to(&page, ".mt-explore").await?;
    shift_tab_to(&page, ".mt-program").await?;
    // The button goes up elsewhere.
    let mouse = page.web().action_chain().click_and_hold_element(&lab.find(".mt-program").await?);
    mouse.move_to_element_center(&lab.find(".mt-explore").await?).release().perform().await?;
    ensure!(lab.in_program().await?, "who points into the program writes there");
    press(&page, Key::Tab.into()).await?;
    ensure!(lab.program().await? != indented, "who points there indents with Tab, too");
    Ok(())
}

/// What is read aloud from now on, in the order in which it is.
const LISTEN: &str = "void (window.aloud = [], new MutationObserver(changes => {
    const regions = new Set(changes.map(change => change.target.parentElement?.closest('[aria-live], [role=status]')
        ?? change.target.closest?.('[aria-live], [role=status]')));
    for (const region of regions) if (region?.textContent) window.aloud.push(region.textContent);
}).observe(document.getElementById('lab'), { subtree: true, childList: true, characterData: true }))";

async fn from_the_failure_to_the_proof_only_the_keyboard_is_needed() -> Result<()> {
    let page = gallery().await?;
    let lab = page.lab(ID).awake().await?;
    let mended = page.lab("mended-lab").program().await?;
    page.evaluate::<()>(LISTEN).await?;
    // The page has a hundred places before it. Into the program and, with Escape, out of it.
    page.evaluate::<()>("void (lab => (lab.tabIndex = -1, lab.focus()))(document.getElementById('lab'))")
        .await?;
    tab_to(&page, ".mt-program").await?;
    press(&page, Key::Escape.into()).await?;
    tab_to(&page, ".mt-explore").await?;
    press(&page, Key::Enter.into()).await?;
    lab.until_says("Found: an assertion fails").await?;
    page.until("it is over", "aloud.length >= 2").await?;
    let aloud: Vec<String> = page.evaluate("aloud.splice(0)").await?;
    ensure!(
        aloud.len() == 2
            && aloud[0].starts_with("Exploring your program.")
            && aloud[1].starts_with("Found: "),
        "{aloud:?}"
    );
    // To the shortest failing way, which is the first; the focus goes along.
    tab_to(&page, ".mt-through").await?;
    press(&page, Key::Enter.into()).await?;
    lab.until_told("Step 0 of ").await?;
    page.until("the focus is on the way", "document.activeElement.matches('.mt-forward')").await?;
    ensure!(lab.texts("[data-kind=assertion][aria-current=true]").await?.len() == 1);
    let mut step = 0;
    while !lab.text(".mt-told").await?.contains("This is the end.") {
        step += 1;
        ensure!(step < 100, "a hundred steps do not lead to the failure");
        press(&page, Key::Enter.into()).await?;
        lab.until_told(&format!("Step {step} of ")).await?;
    }
    page.until("all is said", &format!("aloud.filter(it => it !== 'Stepping.').length >= {step} + 1"))
        .await?;
    // A step may take its time.
    let aloud: Vec<String> = page.evaluate("aloud.splice(0).filter(it => it !== 'Stepping.')").await?;
    ensure!(aloud.len() == step + 1 && aloud.iter().all(|it| it.starts_with("Step ")), "{aloud:?}");
    // Back to the program, mended, and to the proof.
    shift_tab_to(&page, ".mt-program").await?;
    page.web().active_element().await?.send_keys(Key::Control + "a").await?;
    type_in(&page, &mended).await?;
    ensure!(lab.program().await? == mended, "{}", lab.program().await?);
    press(&page, Key::Escape.into()).await?;
    tab_to(&page, ".mt-explore").await?;
    press(&page, Key::Enter.into()).await?;
    lab.until_says("Proved").await?;
    ensure!(lab.find(".mt-walk").await?.is_displayed().await.is_ok_and(|is_shown| !is_shown));
    page.ensure_nothing_went_wrong().await
}

/// Types it. The editor indents each new line by itself, and Shift and Tab take back what is too much.
async fn type_in(page: &Page, program: &str) -> Result<()> {
    let mut indented = 0;
    for (number, line) in program.split('\n').enumerate() {
        let text = line.trim_start();
        let mut keys = page.web().action_chain();
        if number > 0 {
            keys = keys.send_keys(Key::Enter);
        }
        for _ in 0..(indented - (line.len() - text.len())) / INDENT {
            keys = keys.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift);
        }
        keys.send_keys(text).perform().await?;
        indented = line.len() - text.len() + if text.ends_with(':') { INDENT } else { 0 };
    }
    Ok(())
}

const INDENT: usize = 4;

async fn press(page: &Page, key: TypingData) -> Result<()> {
    Ok(page.web().action_chain().send_keys(key).perform().await?)
}

async fn tab_to(page: &Page, selector: &str) -> Result<()> {
    go_to(page, selector, || Key::Tab.into()).await
}

async fn shift_tab_to(page: &Page, selector: &str) -> Result<()> {
    let is_there = format!("document.activeElement.matches({})", json!(format!("#{ID} {selector}")));
    for _ in 0..100 {
        if page.evaluate(&is_there).await? {
            return Ok(());
        }
        page.web()
            .action_chain()
            .key_down(Key::Shift)
            .send_keys(Key::Tab)
            .key_up(Key::Shift)
            .perform()
            .await?;
    }
    bail!("a hundred tabs do not lead back to {selector}")
}

async fn go_to(page: &Page, selector: &str, key: fn() -> TypingData) -> Result<()> {
    let is_there = format!("document.activeElement.matches({})", json!(format!("#{ID} {selector}")));
    for _ in 0..100 {
        if page.evaluate(&is_there).await? {
            return Ok(());
        }
        press(page, key()).await?;
    }
    bail!("a hundred tabs do not lead to {selector}")
}
