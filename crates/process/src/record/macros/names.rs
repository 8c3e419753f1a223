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

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::record::Read for $name {
            fn blank() -> Self {
                Self::ALL[Self::BLANK]
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                let found = $crate::record::read_name(Self::NAMES, value, reader);
                if let Some(found) = found.and_then(|index| Self::ALL.get(index)) {
                    *self = *found;
                }
            }
        }

        impl $crate::record::Write for $name {
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
