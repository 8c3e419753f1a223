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
            fn part(&self, index: usize) -> Option<&dyn $crate::record::Write> {
                $crate::record_fields!(@find index $(&self.$field,)*)
            }
        }

        impl $crate::record::FieldsMut for $name {
            fn part_mut(&mut self, index: usize) -> Option<&mut dyn $crate::record::Read> {
                $crate::record_fields!(@find index $(&mut self.$field,)*)
            }
        }

        impl $crate::record::Read for $name {
            fn blank() -> Self {
                $crate::record_fields!(@either [$(<Self as $usual>::default())?] [Self::of_blank_fields()])
            }
            fn read(&mut self, value: &$crate::record::exports::Value, reader: &mut $crate::record::Reader) {
                $( *self = { let _ = stringify!($usual); Self::of_blank_fields() }; )?
                $crate::record::read_record($name::FIELDS, self, value, reader);
            }
        }

        impl $crate::record::Write for $name {
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

            fn of_blank_fields() -> Self {
                Self { $( $field: $crate::record_fields!(@blank $type $(, $default)?), )* }
            }
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
