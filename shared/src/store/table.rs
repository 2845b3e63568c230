//! What the table is: the one definition that the local run creates it from and that Terraform's is compared with.

/// The partition key.
pub const PARTITION: &str = "PK";
/// The sort key.
pub const SORT: &str = "SK";
/// The attribute by which DynamoDB deletes what has expired (seconds since 1970).
pub const TTL: &str = "expires_at";

/// A secondary index. Items without its attributes are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its name.
    pub name: &'static str,
    /// The attribute that partitions it.
    pub partition: &'static str,
    /// The attribute that orders it.
    pub sort: &'static str,
}

/// The indexes. They lag and are only hints: whatever they name is read by key before it is acted on.
pub const INDEXES: [Index; 4] = [
    Index {
        name: "status",
        partition: "status",
        sort: "updated_at",
    },
    Index {
        name: "due",
        partition: "due_partition",
        sort: "due_at",
    },
    Index {
        name: "person",
        partition: "person_hash",
        sort: "due_by",
    },
    Index {
        name: "register",
        partition: "register_number",
        sort: "created_at",
    },
];

/// The body of a `CreateTable` request for that table name.
#[must_use]
pub fn create_table(name: &str) -> serde_json::Value {
    let mut attributes = vec![PARTITION, SORT];
    attributes.extend(
        INDEXES
            .iter()
            .flat_map(|index| [index.partition, index.sort]),
    );
    let definitions: Vec<_> = attributes
        .iter()
        .map(|attribute| serde_json::json!({ "AttributeName": attribute, "AttributeType": "S" }))
        .collect();
    let key = |partition: &str, sort: &str| {
        serde_json::json!([
            { "AttributeName": partition, "KeyType": "HASH" },
            { "AttributeName": sort, "KeyType": "RANGE" },
        ])
    };
    let indexes: Vec<_> = INDEXES
        .iter()
        .map(|index| {
            serde_json::json!({
                "IndexName": index.name,
                "KeySchema": key(index.partition, index.sort),
                "Projection": { "ProjectionType": "KEYS_ONLY" },
            })
        })
        .collect();
    serde_json::json!({
        "TableName": name,
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": definitions,
        "KeySchema": key(PARTITION, SORT),
        "GlobalSecondaryIndexes": indexes,
        "StreamSpecification": { "StreamEnabled": true, "StreamViewType": "KEYS_ONLY" },
    })
}
