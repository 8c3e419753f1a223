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
            fn part(&self, index: usize) -> Option<&dyn $crate::record::Write> {
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
        }

        impl $crate::record::FieldsMut for $name {
            fn part_mut(&mut self, index: usize) -> Option<&mut dyn $crate::record::Read> {
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
        }

        impl $crate::record::ChoiceMut for $name {
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

        impl $crate::record::Read for $name {
            fn blank() -> Self {
                $crate::record_fields!(@first $( Self::$variant {
                    $( 0: $crate::record_fields!(@blank $one), )?
                    $( $( $field: $crate::record_fields!(@blank $type), )* )?
                } ; )*)
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                $crate::record_fields!(@read_choice $($tag)? ; $name::VARIANTS, self, value, reader);
            }
        }

        impl $crate::record::Write for $name {
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
