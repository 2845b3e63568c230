//! The JSON API: one registration at a time, by the same rules as the form.

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
    collect::{self, FieldError, Problem as FieldProblem, Scope},
    language::Language,
    locale::Text,
    registration::Status,
    service::Service,
    settings::Settings,
    web::{self, Failure, Problem},
};

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
        Ok(Some(key)) => SubmissionKey::of_client(&key),
        Ok(None) => SubmissionKey::of_client(&drawn_key(&service)?),
        Err(problem) => return Ok(problem.into_response()),
    };
    let body = web::body(request).await?;
    let body: Value =
        serde_json::from_slice(&body).map_err(|_| Failure::Malformed("the body is no JSON"))?;
    let Value::Object(body) = body else {
        return Err(Failure::Malformed("the body is no JSON object"));
    };
    let settings = service.settings().await?;
    let (language, answers) = match read(&body, &settings) {
        Ok(read) => read,
        Err(errors) => return Ok(refused(&errors, text_of(&body, &settings)).into_response()),
    };
    let sending = Sending {
        answers,
        language,
        key,
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
) -> Result<(Language, shared::answers::Answers), Vec<FieldError>> {
    let member = |name: &str, problem| FieldError {
        field: name.to_owned(),
        question: None,
        problem,
    };
    let mut errors: Vec<FieldError> = body
        .keys()
        .filter(|name| !["language", "answers"].contains(&name.as_str()))
        .map(|name| member(name, FieldProblem::Unexpected))
        .collect();
    let language = language_of(body, settings);
    if language.is_none() {
        let problem = if body.contains_key("language") {
            FieldProblem::UnknownChoice
        } else {
            FieldProblem::Missing
        };
        errors.push(member("language", problem));
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
            errors.push(member("answers", problem));
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
            let fresh = found
                .into_iter()
                .filter(|error| !misfits.iter().any(|it| it.field == error.field));
            let fresh: Vec<FieldError> = fresh.collect();
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

fn refused(errors: &[FieldError], t: Text) -> Problem {
    let list: Vec<Value> = errors
        .iter()
        .map(|error| {
            json!({
                "field": error.field,
                "pointer": raw::pointer(error),
                "code": error.problem.code(),
                "detail": t.field_error(error),
            })
        })
        .collect();
    let detail = "The registration was not accepted. Every answer to mend is in `errors`.";
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "Answers to mend", detail)
        .with("errors", Value::Array(list))
}
