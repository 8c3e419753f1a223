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

    (@blank $type:ty) => { <$type as $crate::record::Read>::blank() };
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
