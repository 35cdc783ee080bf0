//! The Mandelbrot set is painted tile by tile, and is the same picture whoever paints it.

use anyhow::{Result, ensure};
use experiments::model::Model;
use tests::{SiteTest, tests};

tests![every_model_paints_the_same_picture, tiles_appear_while_others_are_still_computed];

/// Of each canvas: how many different colours it has, and all its pixels as one text.
const CANVASES: &str = "[...document.querySelectorAll('#mandelbrot canvas')].map(canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return [new Set(new Uint32Array(data.buffer)).size, canvas.width, canvas.toDataURL()];
  })";

async fn every_model_paints_the_same_picture() -> Result<()> {
    let page = SiteTest::isolated().showing("mandelbrot").open("workbench.html").await?;
    // The last tiles come from several workers at the very end of a run: more than once they did not get lost.
    for _ in 0..4 {
        let experiment = page.experiment("mandelbrot").set("width", 100).set("tile", 12);
        experiment.workers(2).models(&Model::ALL).run().await?;
        let pictures: Vec<(usize, usize, String)> = page.evaluate(CANVASES).await?;
        ensure!(pictures.len() == Model::ALL.len(), "{} pictures", pictures.len());
        let (colours, width, first) = &pictures[0];
        ensure!(*colours > 20 && *width == 100, "{width} pixels across, {colours} colours");
        for (model, (_, _, picture)) in Model::ALL.iter().zip(&pictures) {
            ensure!(
                picture == first,
                "{} painted something else than {}",
                model.name(),
                Model::ALL[0].name()
            );
        }
    }
    Ok(())
}

async fn tiles_appear_while_others_are_still_computed() -> Result<()> {
    let page = SiteTest::isolated().showing("mandelbrot").open("workbench.html").await?;
    let large = page.experiment("mandelbrot").set("width", 1024).set("iterations", 2000).set("tile", 64);
    let large = large.set("repeat", 9).workers(2).model(Model::Threads);
    large.start().await?;
    let some_painted =
        format!("({CANVASES})[0][0] > 2 && {}.ariaDisabled === 'true'", large.script(" .mt-run"));
    page.until("some tiles are painted and the run goes on", &some_painted).await?;
    large.cancel().await?;
    let pictures: Vec<(usize, usize, String)> = page.evaluate(CANVASES).await?;
    ensure!(pictures.iter().any(|(colours, ..)| *colours > 2), "Cancel took away what was painted");
    Ok(())
}
