//! Reading what JavaScript passes: to JSON text first, where cycles and throwing getters are caught, then as data.

use crate::issue::{Issue, Path, Segment};
use crate::json::{self, MAX_DEPTH, Value, too_deep, too_large, unreadable};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// How many values the slow walk looks at, at most.
const MAX_WALK: usize = 20_000;

/// Reads any value; `undefined` and functions are no data and read as null.
pub(super) fn read(value: &JsValue, max_bytes: usize) -> Result<Value, Issue> {
    let Ok(text) = JSON::stringify(value) else { return Err(locate(value)) };
    // For `undefined`, functions and symbols the answer is `undefined`, whatever the binding's type says.
    if !JsValue::from(&text).is_string() {
        return Ok(Value::Null);
    }
    if text.length() as usize > max_bytes {
        return Err(too_large(max_bytes));
    }
    json::read(String::from(&text), max_bytes)
}

/// Where a value can't be turned into JSON, found by a slow and careful walk.
fn locate(value: &JsValue) -> Issue {
    let mut walk = Walk { path: Path::new(), above: Vec::new(), left: MAX_WALK };
    match walk.visit(value) {
        Err(_) if walk.above.len() >= MAX_DEPTH => too_deep(walk.path),
        Err(reason) => unreadable(walk.path, reason),
        Ok(()) => unreadable(Path::new(), "toJSON"),
    }
}

struct Walk {
    path: Path,
    above: Vec<JsValue>,
    left: usize,
}

impl Walk {
    fn visit(&mut self, value: &JsValue) -> Result<(), &'static str> {
        if value.is_bigint() {
            return Err("BigInt");
        }
        if !value.is_object() {
            return Ok(());
        }
        if self.above.iter().any(|above| Object::is(above, value)) {
            return Err("ciclo / cycle");
        }
        if self.above.len() >= MAX_DEPTH {
            return Err("profundo / deep");
        }
        let keys = Reflect::own_keys(value).map_err(|_| "exceção / exception")?;
        // `Array.isArray` throws for a revoked Proxy; `instanceof` is asked by a call that catches.
        let is_list = value.is_instance_of::<Array>();
        self.above.push(value.clone());
        for key in keys.iter() {
            let Some(name) = key.as_string() else { continue };
            self.left = self.left.checked_sub(1).ok_or("grande demais / too large")?;
            let segment = match name.parse::<u32>() {
                Ok(index) if is_list => Segment::Index(index as usize),
                _ => Segment::Key(name.into()),
            };
            self.path.push(segment);
            let inner = Reflect::get(value, &key).map_err(|_| "exceção / exception")?;
            self.visit(&inner)?;
            self.path.pop();
        }
        self.above.pop();
        Ok(())
    }
}
