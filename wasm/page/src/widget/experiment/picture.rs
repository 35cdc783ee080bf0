//! A picture that is painted tile by tile, as its tiles are computed.

use std::cell::OnceCell;

use experiments::plan::Plan;
use experiments::workload::Part;
use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::palette::Palette;

/// The workload whose parts are tiles.
pub const PAINTS: &str = "mandelbrot";

/// Paints onto one canvas.
pub struct Painter {
    canvas_id: String,
    /// Both width and height.
    side: u32,
    palette: Palette,
    /// Not there before the canvas is in the page.
    context: OnceCell<Option<CanvasRenderingContext2d>>,
    /// Not painted yet: each time a canvas has changed, the browser copies all of it.
    kept: Vec<Part>,
}

impl Painter {
    /// If the plan is for a picture.
    pub fn new(canvas_id: String, plan: &Plan) -> Option<Self> {
        (plan.workload == PAINTS).then(|| Self {
            canvas_id,
            side: plan.parameters.number("width") as u32,
            palette: Palette::new(plan.parameters.number("iterations") as u16),
            context: OnceCell::new(),
            kept: Vec::new(),
        })
    }

    /// Keeps them until they are painted all at once.
    pub fn keep(&mut self, parts: Vec<Part>) {
        self.kept.extend(parts);
    }

    pub fn paint(&mut self) {
        std::mem::take(&mut self.kept).iter().for_each(|part| self.paint_one(part));
    }

    fn paint_one(&self, part: &Part) {
        let Part::Tile { left, top, width, iterations } = part else { return };
        let Some(context) = self.context.get_or_init(|| self.prepare()) else { return };
        let pixels = self.palette.pixels(iterations);
        if let Ok(tile) = ImageData::new_with_u8_clamped_array(Clamped(&pixels), *width as u32) {
            // Refused only for a tile without pixels.
            let _ = context.put_image_data(&tile, *left as f64, *top as f64);
        }
    }

    fn prepare(&self) -> Option<CanvasRenderingContext2d> {
        let canvas = web_sys::window()?.document()?.get_element_by_id(&self.canvas_id)?;
        let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
        canvas.set_width(self.side);
        canvas.set_height(self.side);
        canvas.get_context("2d").ok()??.dyn_into().ok()
    }
}
