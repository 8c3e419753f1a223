/// Gives a type serde's traits by way of [`Read`](crate::record::Read) and [`Write`](crate::record::Write).
#[macro_export]
macro_rules! serde_by_parts {
    ($($name:ident),* $(,)?) => { $(
        impl $crate::record::exports::serde::Serialize for $name {
            fn serialize<S: $crate::record::exports::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let tree = $crate::record::Write::write(self);
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
