//! The macros that make a type together with its table; the module above shows their use.
//!
//! In each of them a field is `pub name: Type = rule "key"`, with the rules of [`Rule`](super::Rule):
//! `required`, `default` (with `or value` where the usual value is not the type's blank one), `optional`,
//! `flattened` (a choice whose key stands among those of the record) and `rest` (keys that nobody knows).

/// Makes a struct that is read from an object and written as one. `struct Name: Default` is blank as its
/// `Default` is, and an optional field of that type is not written where it equals it.
#[macro_export]
macro_rules! record {
    (
        $(#[$($about:tt)*])*
        pub struct $name:ident $(: $usual:ident)? {
            $(
                $(#[$($doc:tt)*])*
                pub $field:ident: $type:ty = $rule:ident $($key:literal)? $(or $default:expr)?
            ),* $(,)?
        }
    ) => {
        $(#[$($about)*])*
        pub struct $name {
            $( $(#[$($doc)*])* pub $field: $type, )*
        }

        impl $crate::record::Fields for $name {
            fn part(&self, index: usize) -> Option<&dyn $crate::record::Part> {
                $crate::record_fields!(@find index $(&self.$field,)*)
            }
            fn part_mut(&mut self, index: usize) -> Option<&mut dyn $crate::record::Part> {
                $crate::record_fields!(@find index $(&mut self.$field,)*)
            }
        }

        impl $crate::record::Part for $name {
            fn blank() -> Self {
                $crate::record_fields!(
                    @either
                    [$(<Self as $usual>::default())?]
                    [Self { $( $field: $crate::record_fields!(@blank $type $(, $default)?), )* }]
                )
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                $crate::record::read_record($name::FIELDS, self, value, reader);
            }
            fn write(&self) -> $crate::record::Tree<'_> {
                $crate::record::write_record($name::FIELDS, self)
            }
            $(
                fn is_usual(&self) -> bool {
                    *self == <Self as $usual>::default()
                }
            )?
        }

        impl $name {
            const FIELDS: &'static [$crate::record::Field] =
                &[$( $crate::record_fields!(@field $rule $($key)? ; $type) ),*];
        }

        impl $crate::record::Described for $name {
            const ABOUT: $crate::record::About = $crate::record::About {
                name: stringify!($name),
                doc: $crate::record_fields!(@doc $([$($about)*])*),
                parts: &[$( $crate::record::AboutPart {
                    key: concat!($($key)?),
                    rule: stringify!($rule),
                    of: stringify!($type),
                    doc: $crate::record_fields!(@doc $([$($doc)*])*),
                    parts: &[],
                } ),*],
            };
        }

        $crate::serde_by_parts!($name);
    };
}

/// Makes an enum each of whose variants is a word alone, or a word with a value or fields. It is written as
/// the word, or as an object with the word as its key; `enum Name by "tag"` has the word at that key, and its
/// fields beside it. The first variant is the blank one.
#[macro_export]
macro_rules! choice {
    (
        $(#[$($about:tt)*])*
        pub enum $name:ident $(by $tag:literal)? {
            $(
                $(#[$($doc:tt)*])*
                $variant:ident
                $(($one:ty))?
                $({ $(
                    $(#[$($field_doc:tt)*])*
                    $field:ident: $type:ty = $rule:ident $key:literal
                ),* $(,)? })?
                = $word:literal
            ),* $(,)?
        }
    ) => {
        $(#[$($about)*])*
        pub enum $name {
            $( $(#[$($doc)*])* $variant $(($one))? $({ $( $(#[$($field_doc)*])* $field: $type, )* })?, )*
        }

        impl $crate::record::Fields for $name {
            fn part(&self, index: usize) -> Option<&dyn $crate::record::Part> {
                $(
                    $( if let Self::$variant(one) = self {
                        let one: &$one = one;
                        return $crate::record_fields!(@find index one,);
                    } )?
                    $( if let Self::$variant { $($field),* } = self {
                        return $crate::record_fields!(@find index $($field,)*);
                    } )?
                )*
                None
            }
            fn part_mut(&mut self, index: usize) -> Option<&mut dyn $crate::record::Part> {
                $(
                    $( if let Self::$variant(one) = self {
                        let one: &mut $one = one;
                        return $crate::record_fields!(@find index one,);
                    } )?
                    $( if let Self::$variant { $($field),* } = self {
                        return $crate::record_fields!(@find index $($field,)*);
                    } )?
                )*
                None
            }
        }

        impl $crate::record::Choice for $name {
            fn chosen(&self) -> usize {
                let mut at = 0;
                $(
                    if matches!(self, Self::$variant { .. }) {
                        return at;
                    }
                    at += 1;
                )*
                at
            }
            fn choose(&mut self, index: usize) {
                let mut at = index;
                $(
                    if at == 0 {
                        *self = Self::$variant {
                            $( 0: $crate::record_fields!(@blank $one), )?
                            $( $( $field: $crate::record_fields!(@blank $type), )* )?
                        };
                    }
                    at = at.wrapping_sub(1);
                )*
                let _ = at;
            }
        }

        impl $crate::record::Part for $name {
            fn blank() -> Self {
                $crate::record_fields!(@first $( Self::$variant {
                    $( 0: $crate::record_fields!(@blank $one), )?
                    $( $( $field: $crate::record_fields!(@blank $type), )* )?
                } ; )*)
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                $crate::record_fields!(@read_choice $($tag)? ; $name::VARIANTS, self, value, reader);
            }
            fn write(&self) -> $crate::record::Tree<'_> {
                $crate::record_fields!(@write_choice $($tag)? ; $name::VARIANTS, self)
            }
        }

        impl $name {
            pub(crate) const VARIANTS: &'static [$crate::record::Variant] = &[$( $crate::record::Variant {
                key: $word,
                payload: $crate::record_fields!(
                    @payload $(($one))? $({ $( $crate::record_fields!(@field $rule $key ; $type) ),* })?
                ),
            } ),*];
        }

        impl $crate::record::Described for $name {
            const ABOUT: $crate::record::About = $crate::record::About {
                name: stringify!($name),
                doc: $crate::record_fields!(@doc $([$($about)*])*),
                parts: &[$( $crate::record::AboutPart {
                    key: $word,
                    rule: "variant",
                    of: concat!($(stringify!($one))?),
                    doc: $crate::record_fields!(@doc $([$($doc)*])*),
                    parts: &[$($( $crate::record::AboutPart {
                        key: $key,
                        rule: stringify!($rule),
                        of: stringify!($type),
                        doc: $crate::record_fields!(@doc $([$($field_doc)*])*),
                        parts: &[],
                    } ),*)?],
                } ),*],
            };
        }

        $crate::serde_by_parts!($name);
    };
}

/// Makes an enum of plain words. Its blank is the variant marked `#[default]`, or the first.
#[macro_export]
macro_rules! names {
    (
        $(#[$($about:tt)*])*
        pub enum $name:ident {
            $( $(#[$($doc:tt)*])* $variant:ident = $word:literal ),* $(,)?
        }
    ) => {
        $(#[$($about)*])*
        pub enum $name {
            $( $(#[$($doc)*])* $variant, )*
        }

        impl $name {
            const NAMES: &'static [&'static str] = &[$($word),*];

            /// All of them, in the order in which they are offered.
            pub const ALL: [Self; Self::NAMES.len()] = [$(Self::$variant),*];

            const BLANK: usize =
                $crate::record::exports::position(&[$( $crate::record_fields!(@is_default $([$($doc)*])*) ),*]);

            /// Its name in a file.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one with this name in a file.
            pub fn from_name(name: &str) -> Option<Self> {
                let found = Self::NAMES.iter().position(|known| *known == name);
                found.and_then(|index| Self::ALL.get(index)).copied()
            }
        }

        impl $crate::record::Part for $name {
            fn blank() -> Self {
                Self::ALL[Self::BLANK]
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                let found = $crate::record::read_name(Self::NAMES, value, reader);
                if let Some(found) = found.and_then(|index| Self::ALL.get(index)) {
                    *self = *found;
                }
            }
            fn write(&self) -> $crate::record::Tree<'_> {
                $crate::record::Tree::Text(self.as_str())
            }
            fn is_usual(&self) -> bool {
                *self as usize == Self::BLANK
            }
        }

        impl $crate::record::Key for $name {
            fn from_key(key: &str) -> Result<Self, String> {
                Self::from_name(key).ok_or_else(|| $crate::record::not_among(Self::NAMES, key))
            }
            fn as_key(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::record::Described for $name {
            const ABOUT: $crate::record::About = $crate::record::About {
                name: stringify!($name),
                doc: $crate::record_fields!(@doc $([$($about)*])*),
                parts: &[$( $crate::record::AboutPart {
                    key: $word,
                    rule: "variant",
                    of: "",
                    doc: $crate::record_fields!(@doc $([$($doc)*])*),
                    parts: &[],
                } ),*],
            };
        }

        $crate::serde_by_parts!($name);
    };
}

/// Gives a type serde's traits by way of [`Part`](crate::record::Part).
#[macro_export]
macro_rules! serde_by_parts {
    ($($name:ident),* $(,)?) => { $(
        impl $crate::record::exports::serde::Serialize for $name {
            fn serialize<S: $crate::record::exports::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let tree = $crate::record::Part::write(self);
                $crate::record::exports::serde::Serialize::serialize(&tree, serializer)
            }
        }

        impl<'de> $crate::record::exports::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::record::exports::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                use $crate::record::exports::{Value, serde::de::Error};
                let value = <Value as $crate::record::exports::serde::Deserialize>::deserialize(deserializer)?;
                $crate::record::from_value(&value).map_err(|problems| {
                    D::Error::custom($crate::record::exports::first(&problems))
                })
            }
        }
    )* };
}

/// What the other macros share: nothing to be used by itself.
#[doc(hidden)]
#[macro_export]
macro_rules! record_fields {
    // The part at a position.
    (@find $index:ident) => {{
        let _ = $index;
        None
    }};
    (@find $index:ident $($part:expr,)*) => {{
        let mut at = $index;
        $(
            if at == 0 {
                return Some($part);
            }
            at = at.wrapping_sub(1);
        )*
        let _ = at;
        None
    }};

    (@blank $type:ty) => { <$type as $crate::record::Part>::blank() };
    (@blank $type:ty, $default:expr) => { $default };

    (@either [] [$second:expr]) => { $second };
    (@either [$first:expr] [$second:expr]) => { $first };

    (@first $first:expr; $($rest:expr;)*) => { $first };

    (@field required $key:literal ; $type:ty) => {
        $crate::record::Field { key: $key, rule: $crate::record::Rule::Required }
    };
    (@field default $key:literal ; $type:ty) => {
        $crate::record::Field { key: $key, rule: $crate::record::Rule::Default }
    };
    (@field optional $key:literal ; $type:ty) => {
        $crate::record::Field { key: $key, rule: $crate::record::Rule::Optional }
    };
    (@field flattened ; $type:ty) => {
        $crate::record::Field { key: "", rule: $crate::record::Rule::Among(<$type>::VARIANTS) }
    };
    (@field rest ; $type:ty) => {
        $crate::record::Field { key: "", rule: $crate::record::Rule::Rest }
    };

    (@payload) => { $crate::record::Payload::Nothing };
    (@payload ($one:ty)) => { $crate::record::Payload::Value };
    (@payload { $($field:expr),* }) => { $crate::record::Payload::Fields(&[$($field),*]) };

    (@read_choice ; $table:expr, $choice:ident, $value:ident, $reader:ident) => {
        $crate::record::read_choice($table, $choice, $value, $reader)
    };
    (@read_choice $tag:literal ; $table:expr, $choice:ident, $value:ident, $reader:ident) => {
        $crate::record::read_tagged($tag, $table, $choice, $value, $reader)
    };
    (@write_choice ; $table:expr, $choice:ident) => { $crate::record::write_choice($table, $choice) };
    (@write_choice $tag:literal ; $table:expr, $choice:ident) => {
        $crate::record::write_tagged($tag, $table, $choice)
    };

    // The documentation among a thing's attributes.
    (@doc $([$($attribute:tt)*])*) => { &[$( $crate::record_fields!(@line $($attribute)*) ),*] };
    (@line doc = $line:literal) => { $line };
    (@line $($other:tt)*) => { "" };

    // Whether `#[default]` is among a variant's attributes.
    (@is_default $([$($attribute:tt)*])*) => { false $( || $crate::record_fields!(@marks $($attribute)*) )* };
    (@marks default) => { true };
    (@marks $($other:tt)*) => { false };
}
