//! `{{#analogy …}}`: an everyday scene that is a simulation, in several ways side by side.

use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use experiments::parameter::Parameters;
use figures::widget::analogy::{self, Scene, Spec, seconds};
use figures::widget::sight;

use super::{Kind, Widget};
use crate::words::{Word, Words, identifier, names, number};

pub const KIND: Kind = Kind { name: "analogy", expand: |text, _| expand(text) };

/// A scene as a chapter asks for it: read and checked against what exists.
struct Directive {
    scene: Scene,
    parameters: Parameters,
    id: Option<String>,
    title: Option<String>,
    time_ms: Option<u64>,
    sliders: Vec<String>,
}

impl Directive {
    fn parse(text: &str) -> Result<Self> {
        let Words { first, rest } = Words::parse(KIND.name, ("scene", "juggler"), text)?;
        let scene = Scene::find(&first).map_err(|why| anyhow!(why))?;
        let parameters = Parameters::defaults(scene.parameters());
        let sliders = sight::usual(scene.parameters());
        let mut directive = Self { scene, parameters, id: None, title: None, time_ms: None, sliders };
        rest.into_iter().try_for_each(|word| directive.set(word))?;
        Ok(directive)
    }

    fn set(&mut self, word: Word) -> Result<()> {
        let (key, value) = word.pair()?;
        match &*key {
            "id" => self.id = Some(identifier(value)?),
            "title" => self.title = Some(value),
            "time_ms" => self.time_ms = Some(number(&key, &value)?),
            "sliders" => {
                self.sliders = names(&value);
                sight::check(self.scene.parameters(), &self.sliders).map_err(|why| anyhow!(why))?;
            }
            _ => {
                let declared = self.scene.parameters();
                self.parameters.set(declared, &key, &value).map_err(|why| anyhow!(why))?;
            }
        }
        Ok(())
    }
}

fn expand(text: &str) -> Result<Widget> {
    let Directive { scene, parameters, id, title, time_ms, sliders } = Directive::parse(text)?;
    let ways = analogy::simulated(scene, &parameters).map_err(|why| anyhow!(why))?;
    let time = time_ms.map_or_else(|| analogy::telling(&ways), Duration::from_millis);
    let end = analogy::end(&ways);
    ensure!(
        time <= end,
        "time_ms = {} is out of range: all is over after {}",
        time.as_millis(),
        seconds(end)
    );
    let spec = Spec {
        id: id.unwrap_or_else(|| scene.name().to_owned()),
        scene: scene.name(),
        parameters,
        ways: ways.iter().map(analogy::Way::write).collect(),
        time_ms: time.as_millis() as u64,
        sliders,
    };
    let title = title.as_deref().unwrap_or(scene.asks());
    let html = analogy::html(&spec, scene, title, &ways).map_err(|why| anyhow!(why))?;
    Ok(Widget { id: spec.id, html })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scene_becomes_one_block_with_its_drawings_and_timelines() {
        for (text, ways) in
            [("juggler", 2), ("coffee-shop guests=5", 2), ("kitchen id=dinner", 3), ("chess", 2)]
        {
            let html = expand(text).unwrap().html;
            assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
            assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
            for part in
                ["<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mt-scene\"", "class=\"mt-timeline\""]
            {
                assert_eq!(html.matches(part).count(), ways, "{text}: {part}");
            }
            let (drawing, form) = html.split_once("class=\"mt-controls\"").unwrap();
            assert!(drawing.contains("class=\"mt-scene\""), "{drawing}");
            let in_sight = form.split("class=\"mt-folded\"").next().unwrap();
            assert!(in_sight.matches("class=\"mt-slide\"").count() <= 2, "{in_sight}");
        }
    }

    #[test]
    fn what_does_not_exist_or_fit_is_refused_with_what_does() {
        for (text, says) in [
            ("", "an analogy needs a scene: `{{#analogy juggler}}`"),
            ("circus", "there is no scene “circus”; the scenes are: juggler, coffee-shop, kitchen, chess"),
            ("chess boards=0", "boards = 0 is out of range: from 1 to 48 boards"),
            ("kitchen balls=3", "there is no parameter “balls”; there are: dishes, cooks"),
            ("juggler balls", "`balls` needs a value: `balls=…`"),
            ("juggler sliders=cooks", "there is no “cooks” for a slider; there are: balls"),
            ("juggler time_ms=9000", "time_ms = 9000 is out of range: all is over after 8.6 s"),
        ] {
            let why = format!("{:#}", expand(text).map(drop).unwrap_err());
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
