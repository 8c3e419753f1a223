//! What facts are compared with.

use super::super::{DayTest, NumberOrder, Operand};
use crate::record::{Read, Reader, Tree, Write};
use serde_json::Value;

/// A number as people write it: without a fraction where it has none.
fn number(value: f64) -> Tree<'static> {
    let is_whole = value.trunc().total_cmp(&value).is_eq() && value.abs() < 9e15;
    if is_whole { Tree::Count(value as i64) } else { Tree::Number(value) }
}

impl Read for Operand {
    fn blank() -> Self {
        Self::YesNo(false)
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        *self = match value {
            Value::Bool(yes) => Self::YesNo(*yes),
            Value::Number(number) => Self::Number(number.as_f64().unwrap_or_default()),
            Value::String(text) => Self::Text(text.clone()),
            other => return reader.expected("a value", other),
        }
    }
}

impl Write for Operand {
    fn write(&self) -> Tree<'_> {
        match self {
            Self::YesNo(yes) => Tree::YesNo(*yes),
            Self::Number(value) => number(*value),
            Self::Text(text) => Tree::Text(text),
        }
    }
}

impl Read for [f64; 2] {
    fn blank() -> Self {
        [0.0; 2]
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let two = value.as_array().and_then(|values| match values.as_slice() {
            [low, high] => Some([low.as_f64()?, high.as_f64()?]),
            _ => None,
        });
        match two {
            Some(two) => *self = two,
            None => reader.expected("a list of two numbers", value),
        }
    }
}

impl Write for [f64; 2] {
    fn write(&self) -> Tree<'_> {
        Tree::List(self.iter().map(|value| number(*value)).collect())
    }
}

impl Read for DayTest {
    fn blank() -> Self {
        Self { order: NumberOrder::AtLeast, days: 0.0 }
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        let only = value.as_object().filter(|keys| keys.len() == 1).and_then(|keys| keys.iter().next());
        let ordered = only.and_then(|(order, days)| Some((NumberOrder::from_name(order)?, order, days)));
        let Some((order, key, days)) = ordered else {
            return reader.expected("a number of days, such as {\"atMost\": 60}", value);
        };
        self.order = order;
        reader.at_key(key, days, &mut self.days);
    }
}

impl Write for DayTest {
    fn write(&self) -> Tree<'_> {
        Tree::Object(vec![(self.order.as_str(), number(self.days))])
    }
}
