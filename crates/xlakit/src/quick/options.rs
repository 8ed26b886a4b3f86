//! What callers of other languages give by name.

use serde_json::{Map, Value};

use crate::agreement::read_json;
use crate::error::{Code, Error, Result};

/// What is given by name, as the text of a JSON object.
pub(super) fn named(text: &str) -> Result<Map<String, Value>> {
    let Value::Object(named) = read_json(text)?.into() else {
        let help = "write a JSON object, such as {\"confidence\": 0.9}";
        return Err(Error::new(Code::WrongType, "", "what is given by name is no map", help));
    };
    Ok(named)
}
