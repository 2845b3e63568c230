//! The description of the API: made from the catalogue and the settings, so that it cannot say anything else than they.

use serde_json::{Map, Value, json};
use shared::{
    answers::MAX_OWNERS,
    example,
    language::Language,
    locale::Text,
    questions::{Kind, QUESTIONS, Question, Required, Visibility},
    settings::Settings,
};
use url::Url;

/// OpenAPI 3.1.
pub(super) fn describe(settings: &Settings, base_url: &Url) -> Value {
    let languages: Vec<&str> = settings
        .languages()
        .iter()
        .map(|language| language.tag())
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Registration with the National Coordination Centre",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Registers an organisation as a member of the Cybersecurity Competence Community \
                (Regulation (EU) 2021/887, Article 8). The rules are those of the form. After a registration was \
                accepted, its representative confirms the e-mail address by a mailed link.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
            "contact": { "email": settings.centre().contact.as_str() },
        },
        "servers": [{ "url": base_url.as_str().trim_end_matches('/') }],
        "paths": { "/api/registrations": { "post": operation(settings) } },
        "components": { "schemas": {
            "Registration": registration(settings, &languages),
            "Answers": answers(settings),
            "Accepted": accepted(),
            "Problem": problem(),
        } },
    })
}

fn operation(settings: &Settings) -> Value {
    let json_of = |schema: &str| json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } });
    let problem = |description: &str| {
        json!({
            "description": description,
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        })
    };
    let mut body = json_of("Registration");
    body["application/json"]["example"] =
        json!({ "language": "en", "answers": example::answers_for(settings) });
    json!({
        "operationId": "register",
        "summary": "Send a registration",
        "parameters": [{
            "name": "Idempotency-Key",
            "in": "header",
            "required": false,
            "description": "Makes sending again safe: for at least 24 hours the same key with the same content gives the \
                same registration. A key belongs to the representative's e-mail address, so others may use the same. \
                Without it, every call is a registration of its own.",
            "schema": { "type": "string", "minLength": 1, "maxLength": 128 },
        }],
        "requestBody": { "required": true, "content": body },
        "responses": {
            "201": { "description": "Accepted; a link to confirm the e-mail address is on its way", "content": json_of("Accepted") },
            "200": { "description": "The same was accepted before under this key", "content": json_of("Accepted") },
            "400": problem("Not JSON, not an object, or a member that stands twice"),
            "413": problem("Larger than 256 kB"),
            "415": problem("Not application/json"),
            "422": problem("Answers to mend, all at once; or a key that was used for something else"),
            "429": problem("Too many registrations from one network; Retry-After says when to send again, with the same key"),
            "503": problem("Try again later, with the same key"),
        },
    })
}

fn registration(settings: &Settings, languages: &[&str]) -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["language", "answers"],
        "properties": {
            "language": { "enum": languages, "description": format!("Of pages and mails. Default of the centre: {}", settings.default_language()) },
            "answers": { "$ref": "#/components/schemas/Answers" },
        },
    })
}

fn answers(settings: &Settings) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for question in QUESTIONS {
        properties.insert(question.name.to_owned(), schema(question, settings));
        let always = match question.required {
            Required::Yes => true,
            Required::BySetting => settings.register_number().required,
            Required::No | Required::WhenAsked | Required::ByCountry => false,
        };
        if always {
            required.push(question.name);
        }
    }
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}

fn schema(question: &Question, settings: &Settings) -> Value {
    let mut schema = kind(question, settings);
    let t = Text::of(Language::En);
    let mut description = t.question_label(question.id);
    if let Some(condition) = question.condition {
        let when = format!(
            " Asked when {} is {}.",
            condition.question.name(),
            condition.values.join(" or ")
        );
        description.push_str(&when);
    }
    if !question.source.is_empty() {
        description.push_str(&format!(" Source: {}.", question.source));
    }
    schema["description"] = description.into();
    schema["x-visibility"] = match question.visibility {
        Visibility::Public => "public",
        Visibility::EcccAndCentres => "eccc_and_centres",
        Visibility::ThisCentre => "this_centre",
    }
    .into();
    schema
}

fn kind(question: &Question, settings: &Settings) -> Value {
    let mut text = json!({ "type": "string" });
    if let Some(max) = question.max {
        text["maxLength"] = max.into();
    }
    let several = |codes: Vec<&str>| json!({ "type": "array", "uniqueItems": true, "items": { "enum": codes } });
    match question.kind {
        Kind::Text | Kind::Multiline | Kind::PostalCode | Kind::Province => text,
        Kind::Email => with(text, "format", "email"),
        Kind::Url => with(text, "format", "uri"),
        Kind::Phone => with(text, "pattern", r"^\+?[0-9 ()\-.]+$"),
        Kind::YesNo | Kind::Consent => json!({ "type": "boolean" }),
        Kind::MustBeYes | Kind::Acknowledgement => json!({ "const": true }),
        Kind::Country => {
            let served =
                shared::country::Country::all().filter(|country| settings.registers_for(*country));
            json!({ "enum": served.map(|country| country.code()).collect::<Vec<_>>() })
        }
        Kind::OneOf(codes) => json!({ "enum": codes }),
        Kind::ManyOf(codes) => several(codes.to_vec()),
        Kind::OneOfVocabulary(vocabulary) => {
            json!({ "enum": settings.offered(vocabulary) })
        }
        Kind::ManyOfVocabulary(vocabulary) | Kind::TreeOfVocabulary(vocabulary) => {
            several(settings.offered(vocabulary))
        }
        Kind::ManyOfSetting => several(
            settings
                .groups()
                .iter()
                .map(|group| group.code.as_str())
                .collect(),
        ),
        Kind::Owners => json!({
            "type": "array",
            "maxItems": MAX_OWNERS,
            "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["name", "country", "share_percent"],
                "properties": {
                    "name": { "type": "string", "maxLength": 255 },
                    "country": { "type": "string", "maxLength": 255 },
                    "share_percent": { "type": "integer", "minimum": 1, "maximum": 100 },
                },
            },
        }),
    }
}

fn with(mut schema: Value, name: &str, value: &str) -> Value {
    schema[name] = value.into();
    schema
}

fn accepted() -> Value {
    json!({
        "type": "object",
        "required": ["reference", "status"],
        "properties": {
            "reference": { "type": "string", "examples": ["EE-2026-4F7K-9QXM"] },
            "status": { "type": "string", "examples": ["awaiting_confirmation"] },
            "confirm_by": { "type": ["string", "null"], "format": "date", "description": "Then it expires unless the address was confirmed" },
        },
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Problem details (RFC 9457)",
        "required": ["type", "title", "status"],
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "instance": { "type": "string" },
            "errors": { "type": "array", "items": {
                "type": "object",
                "required": ["field", "pointer", "code", "detail"],
                "properties": {
                    "field": { "type": "string" },
                    "pointer": { "type": "string", "description": "JSON pointer into the body" },
                    "code": { "type": "string" },
                    "detail": { "type": "string", "description": "In the language of the registration" },
                },
            } },
        },
    })
}
