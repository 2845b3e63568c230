//! The JSON API: one registration at a time, by the same rules as the form.

mod json;
mod openapi;
pub(crate) mod raw;

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};
use shared::{
    collect::{self, Problem as FieldProblem, Scope},
    language::Language,
    limit::Rule,
    locale::Text,
    registration::Status,
    service::Service,
    settings::Settings,
    web::{self, Failure, Network, Problem},
};

use self::{json::Unreadable, raw::Misfit};
use crate::submission::{self, Sending, Sent, SubmissionKey};

/// The most characters of an idempotency key.
const MAX_KEY: usize = 128;

/// The routes below `/api`.
pub(crate) fn routes() -> Router<Service> {
    Router::new()
        .route("/api/registrations", post(register))
        .route("/api/openapi.json", get(description))
}

async fn description(State(service): State<Service>) -> Result<Response, Failure> {
    let settings = service.settings().await?;
    Ok(json_answer(
        StatusCode::OK,
        &openapi::describe(&settings, service.base_url()),
    ))
}

fn json_answer(status: StatusCode, body: &Value) -> Response {
    let media_type = [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )];
    (status, media_type, body.to_string()).into_response()
}

async fn register(State(service): State<Service>, request: Request) -> Result<Response, Failure> {
    if !web::form::has_type(request.headers(), "application/json") {
        return Err(Failure::UnsupportedMediaType);
    }
    let key = match idempotency_key(&request) {
        Ok(Some(key)) => key,
        Ok(None) => drawn_key(&service)?,
        Err(problem) => return Ok(problem.into_response()),
    };
    let network = Network::of(request.extensions());
    let body = web::body(request).await?;
    let body = match json::parse(&body) {
        Ok(Value::Object(body)) => body,
        Ok(_) => return Err(Failure::Malformed("the body is no JSON object")),
        Err(Unreadable::NotJson) => return Err(Failure::Malformed("the body is no JSON")),
        Err(Unreadable::Twice { name, pointer }) => {
            return Ok(twice(&name, &pointer).into_response());
        }
    };
    let settings = service.settings().await?;
    let (language, answers) = match read(&body, &settings) {
        Ok(read) => read,
        Err(errors) => return Ok(refused(&errors, text_of(&body, &settings)).into_response()),
    };
    if let Some(network) = network
        && let Some(wait) = network.spend(&service, Rule::Submissions).await?
    {
        return Err(Failure::TooMany(wait));
    }
    let sending = Sending {
        key: SubmissionKey::of_client(&key, &answers, service.now()),
        answers,
        language,
        draft: None,
    };
    match submission::send(&service, &settings, sending).await? {
        Sent::New(registration) => {
            let until = match &registration.status {
                Status::AwaitingConfirmation { until, .. } => Some(settings.calendar().date_of(*until).to_string()),
                _ => None,
            };
            Ok(json_answer(
                StatusCode::CREATED,
                &json!({
                    "reference": registration.reference,
                    "status": registration.status.name(),
                    "confirm_by": until,
                }),
            ))
        }
        Sent::Before { id, reference } => {
            let status = service.store().registration(id).await?.map(|found| found.status.name());
            Ok(json_answer(StatusCode::OK, &json!({ "reference": reference, "status": status })))
        }
        Sent::DraftChanged => Err(Failure::Internal("a draft where there is none")),
        Sent::KeyUsed => Ok(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "Idempotency key used before",
            "Another registration was sent under this Idempotency-Key. Send a new key with a new registration.",
        )
        .into_response()),
    }
}

/// An object names a member twice: nobody can tell which value was meant.
fn twice(name: &str, pointer: &str) -> Problem {
    let problem = FieldProblem::Repeated;
    let error = json!({
        "field": name,
        "pointer": pointer,
        "code": problem.code(),
        "detail": Text::of(Language::En).problem(&problem, name),
    });
    let detail = "The body names a member twice. The member is in `errors`.";
    Problem::new(StatusCode::BAD_REQUEST, "Member named twice", detail)
        .with("errors", Value::Array(vec![error]))
}

fn idempotency_key(request: &Request) -> Result<Option<String>, Problem> {
    let mut values = request.headers().get_all("idempotency-key").iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .filter(|key| (1..=MAX_KEY).contains(&key.len()) && values.next().is_none());
    key.map(|key| Some(key.to_owned())).ok_or_else(|| {
        Problem::new(
            StatusCode::BAD_REQUEST,
            "Idempotency key not usable",
            "Send one Idempotency-Key of 1 to 128 visible ASCII characters, or none.",
        )
    })
}

fn drawn_key(service: &Service) -> Result<String, Failure> {
    let bits = service.entropy()?.derive("idempotency key");
    Ok(shared::ids::DraftId::from_bits(bits).to_string())
}

/// Language and answers of the body, or everything that is wrong with it.
fn read(
    body: &Map<String, Value>,
    settings: &Settings,
) -> Result<(Language, shared::answers::Answers), Vec<Misfit>> {
    let mut errors: Vec<Misfit> = body
        .keys()
        .filter(|name| !["language", "answers"].contains(&name.as_str()))
        .map(|name| Misfit::of_body(name, FieldProblem::Unexpected))
        .collect();
    let language = language_of(body, settings);
    if language.is_none() {
        let problem = if body.contains_key("language") {
            FieldProblem::UnknownChoice
        } else {
            FieldProblem::Missing
        };
        errors.push(Misfit::of_body("language", problem));
    }
    let none = Map::new();
    let given = match body.get("answers") {
        Some(Value::Object(given)) => given,
        other => {
            let problem = if other.is_some() {
                FieldProblem::NotText
            } else {
                FieldProblem::Missing
            };
            errors.push(Misfit::of_body("answers", problem));
            &none
        }
    };
    let (raw, mut misfits) = raw::of(given);
    match collect::collect(&raw, Scope::Whole, settings) {
        Ok(answers) if errors.is_empty() && misfits.is_empty() => {
            return language.map(|language| (language, answers)).ok_or(errors);
        }
        Ok(_) => {}
        Err(found) => {
            let found = found.into_iter().map(Misfit::of_answer);
            let fresh: Vec<Misfit> = found
                .filter(|found| !misfits.iter().any(|it| it.pointer == found.pointer))
                .collect();
            misfits.extend(fresh);
        }
    }
    errors.extend(misfits);
    Err(errors)
}

fn language_of(body: &Map<String, Value>, settings: &Settings) -> Option<Language> {
    let language = Language::parse(body.get("language")?.as_str()?)?;
    settings.languages().contains(&language).then_some(language)
}

fn text_of(body: &Map<String, Value>, settings: &Settings) -> Text {
    Text::of(language_of(body, settings).unwrap_or(Language::En))
}

fn refused(misfits: &[Misfit], t: Text) -> Problem {
    let list: Vec<Value> = misfits
        .iter()
        .map(|Misfit { error, pointer }| {
            json!({
                "field": error.field,
                "pointer": pointer,
                "code": error.problem.code(),
                "detail": t.field_error(error),
            })
        })
        .collect();
    let detail = "The registration was not accepted. Every answer to mend is in `errors`.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "Answers to mend", detail)
        .with("errors", Value::Array(list))
}
