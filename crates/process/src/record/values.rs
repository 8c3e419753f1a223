//! What everything else is made of: words, numbers, and what may be missing or is shared.

use super::{Read, Reader, Tree, Write};
use serde_json::Value;
use std::rc::Rc;

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::String(words) => self.clone_from(words),
            other => reader.expected("a text", other),
        }
    }
}

impl Write for String {
    fn write(&self) -> Tree<'_> {
        Tree::Text(self)
    }
    fn is_usual(&self) -> bool {
        self.is_empty()
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Bool(yes) => *self = *yes,
            other => reader.expected("true or false", other),
        }
    }
}

impl Write for bool {
    fn write(&self) -> Tree<'_> {
        Tree::YesNo(*self)
    }
    fn is_usual(&self) -> bool {
        !self
    }
}

impl Read for f64 {
    fn blank() -> Self {
        0.0
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value.as_f64() {
            Some(number) => *self = number,
            None => reader.expected("a number", value),
        }
    }
}

impl Write for f64 {
    fn write(&self) -> Tree<'_> {
        Tree::Number(*self)
    }
    fn is_usual(&self) -> bool {
        *self == 0.0
    }
}

macro_rules! counts {
    ($($count:ty)*) => { $(
        impl Read for $count {
            fn blank() -> Self {
                0
            }
            fn read(&mut self, value: &Value, reader: &mut Reader) {
                match value.as_u64().map(Self::try_from) {
                    Some(Ok(count)) => *self = count,
                    _ => reader.expected(&format!("a whole number from 0 to {}", Self::MAX), value),
                }
            }
        }

        impl Write for $count {
            fn write(&self) -> Tree<'_> {
                Tree::Count((*self).into())
            }
            fn is_usual(&self) -> bool {
                *self == 0
            }
        }
    )* };
}

counts!(u8 u32);

/// Whatever it is: it is kept as it was.
impl Read for Value {
    fn blank() -> Self {
        Self::Null
    }
    fn read(&mut self, value: &Value, _reader: &mut Reader) {
        self.clone_from(value);
    }
}

impl Write for Value {
    fn write(&self) -> Tree<'_> {
        Tree::Kept(self)
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        match value {
            Value::Null => *self = None,
            value => self.insert(T::blank()).read(value, reader),
        }
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self) -> Tree<'_> {
        self.as_ref().map_or(Tree::Nothing, T::write)
    }
    fn is_usual(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Box<T> {
    fn blank() -> Self {
        Box::new(T::blank())
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        (**self).read(value, reader);
    }
}

impl<T: Write> Write for Box<T> {
    fn write(&self) -> Tree<'_> {
        (**self).write()
    }
    fn is_usual(&self) -> bool {
        (**self).is_usual()
    }
}

impl<T: Read> Read for Rc<T> {
    fn blank() -> Self {
        Rc::new(T::blank())
    }
    fn read(&mut self, value: &Value, reader: &mut Reader) {
        // A blank one is nobody else's.
        if let Some(own) = Rc::get_mut(self) {
            own.read(value, reader);
        }
    }
}

impl<T: Write> Write for Rc<T> {
    fn write(&self) -> Tree<'_> {
        (**self).write()
    }
    fn is_usual(&self) -> bool {
        (**self).is_usual()
    }
}
