//! Values that stand as one string in JSON and in the generated schema.

/// Implements serde (and, with feature `schema`, both schema traits) for a type by its `Display` and `FromStr`.
macro_rules! as_text {
    ($type:ty, $name:literal, $doc:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> String {
                $name.to_owned()
            }

            fn json_schema(generator: &mut schemars::gen::SchemaGenerator) -> schemars::schema::Schema {
                let mut schema = String::json_schema(generator).into_object();
                schema.metadata().description = Some($doc.to_owned());
                schema.into()
            }
        }

        #[cfg(feature = "schema")]
        impl cw_schema::Schemaifier for $type {
            fn visit_schema(visitor: &mut cw_schema::SchemaVisitor) -> cw_schema::DefinitionReference {
                let node = cw_schema::Node {
                    name: $name.into(),
                    description: Some($doc.into()),
                    value: cw_schema::NodeType::String,
                };
                visitor.insert(Self::id(), node)
            }
        }
    };
}

pub(super) use as_text;
