use wasm_bindgen::prelude::*;
use web_sys::Element;

/// How markup gets into the page: through its one policy, see `book/wake.js` and `book/reader/early.js`. Browsers that have
/// Trusted Types refuse `set_inner_html` and its like.
#[wasm_bindgen]
extern "C" {
    /// What is in an element from now on.
    #[wasm_bindgen(js_namespace = manyBook)]
    pub fn put(element: &Element, html: &str);
    /// What stands behind an element that is in a document.
    #[wasm_bindgen(js_namespace = manyBook, js_name = putAfter)]
    pub fn put_after(element: &Element, html: &str);
}
